/** Accounts: who may use which, opening and changing them, their limits. */
@NullMarked
package dev.ledgerline.api.account;

import org.jspecify.annotations.NullMarked;
