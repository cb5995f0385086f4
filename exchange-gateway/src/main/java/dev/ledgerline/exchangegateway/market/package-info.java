/** What venues tell of their markets, and of an account's money, at this moment: asked in turn, once for all who want it. */
@NullMarked
package dev.ledgerline.exchangegateway.market;

import org.jspecify.annotations.NullMarked;
