/** The simulated venue as one of our venues, in process. */
@NullMarked
package dev.ledgerline.exchangegateway.simulated;

import org.jspecify.annotations.NullMarked;
