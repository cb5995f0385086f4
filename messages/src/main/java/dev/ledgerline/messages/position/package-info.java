/** Positions: the book of one account and instrument, and its arithmetic. */
@NullMarked
package dev.ledgerline.messages.position;

import org.jspecify.annotations.NullMarked;
