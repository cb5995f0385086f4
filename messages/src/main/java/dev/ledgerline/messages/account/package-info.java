/** Exchange accounts: what may be traded on them, their risk limits, what they are exposed to. */
@NullMarked
package dev.ledgerline.messages.account;

import org.jspecify.annotations.NullMarked;
