/** Exact values: prices, quantities, money, sides, instruments. A value that exists is right. */
@NullMarked
package dev.ledgerline.messages.value;

import org.jspecify.annotations.NullMarked;
