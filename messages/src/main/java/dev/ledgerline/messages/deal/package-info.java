/** Deals: one venue execution each, recorded once. */
@NullMarked
package dev.ledgerline.messages.deal;

import org.jspecify.annotations.NullMarked;
