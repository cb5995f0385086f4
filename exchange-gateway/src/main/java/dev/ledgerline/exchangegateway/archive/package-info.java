/** Everything venues tell us, kept word for word: what a dispute or a repair will need one day. */
@NullMarked
package dev.ledgerline.exchangegateway.archive;

import org.jspecify.annotations.NullMarked;
