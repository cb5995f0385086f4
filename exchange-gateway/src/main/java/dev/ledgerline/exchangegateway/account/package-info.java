/** Our accounts at the venues. */
@NullMarked
package dev.ledgerline.exchangegateway.account;

import org.jspecify.annotations.NullMarked;
