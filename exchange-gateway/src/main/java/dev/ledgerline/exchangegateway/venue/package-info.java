/** The port: what a venue can do for us, and what it can answer. */
@NullMarked
package dev.ledgerline.exchangegateway.venue;

import org.jspecify.annotations.NullMarked;
