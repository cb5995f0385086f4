/** Real exchanges, reached through XChange: first of all Binance, and whatever its unified interface reaches besides. */
@NullMarked
package dev.ledgerline.exchangegateway.xchange;

import org.jspecify.annotations.NullMarked;
