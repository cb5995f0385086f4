/** What is known of instruments and their markets, asked of the venues. */
@NullMarked
package dev.ledgerline.exchangegateway.instrument;

import org.jspecify.annotations.NullMarked;
