/** Orders: the commands about them, waiting for the venue's word, reading them, reassigning them. */
@NullMarked
package dev.ledgerline.api.order;

import org.jspecify.annotations.NullMarked;
