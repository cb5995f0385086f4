/** Public market data: what traded, candles, statistics, and the endpoints that tell them. */
@NullMarked
package dev.ledgerline.simulatedvenue.wire.market;

import org.jspecify.annotations.NullMarked;
