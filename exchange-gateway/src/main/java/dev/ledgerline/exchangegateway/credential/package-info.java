/** Credentials of exchange accounts: encrypted at rest, never told to anybody but the venue's adapter. */
@NullMarked
package dev.ledgerline.exchangegateway.credential;

import org.jspecify.annotations.NullMarked;
