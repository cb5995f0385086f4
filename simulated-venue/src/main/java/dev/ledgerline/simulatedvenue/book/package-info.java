/** Resting orders by price and time: what a matching engine does most, in whole ticks and steps and without allocation. */
@NullMarked
package dev.ledgerline.simulatedvenue.book;

import org.jspecify.annotations.NullMarked;
