/** Positions: the commands about them, and reading them. */
@NullMarked
package dev.ledgerline.api.position;

import org.jspecify.annotations.NullMarked;
