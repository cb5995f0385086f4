/** The rules of who may know whom, and of what a decision may not do. */
@NullMarked
package dev.ledgerline.api.architecture;

import org.jspecify.annotations.NullMarked;
