/** Decides an order's life, and drives it to its end. */
@NullMarked
package dev.ledgerline.commandmodel.order;

import org.jspecify.annotations.NullMarked;
