/** What venues tell of their markets, and of an account's money, at this moment. */
@NullMarked
package dev.ledgerline.messages.market;

import org.jspecify.annotations.NullMarked;
