/** The venue over HTTP, in the spot protocol of Binance: what independent clients trade with, faults included. */
@NullMarked
package dev.ledgerline.simulatedvenue.wire;

import org.jspecify.annotations.NullMarked;
