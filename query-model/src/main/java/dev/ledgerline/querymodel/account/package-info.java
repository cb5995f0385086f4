/** Accounts as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.account;

import org.jspecify.annotations.NullMarked;
