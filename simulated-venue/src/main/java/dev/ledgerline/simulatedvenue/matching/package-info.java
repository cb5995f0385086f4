/** The matching engine: order books, orders, the market maker, and the rules an order must meet. */
@NullMarked
package dev.ledgerline.simulatedvenue.matching;

import org.jspecify.annotations.NullMarked;
