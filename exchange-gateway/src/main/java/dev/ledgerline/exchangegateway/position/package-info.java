/** Stops of positions, watched against the venues' prices. */
@NullMarked
package dev.ledgerline.exchangegateway.position;

import org.jspecify.annotations.NullMarked;
