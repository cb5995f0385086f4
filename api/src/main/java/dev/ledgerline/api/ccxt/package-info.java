/** The functions of ccxt, answered from our own books and from the account's venue, and traded by our own commands. */
@NullMarked
package dev.ledgerline.api.ccxt;

import org.jspecify.annotations.NullMarked;
