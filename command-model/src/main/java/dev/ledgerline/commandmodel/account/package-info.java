/** Decides what new exposure an account takes. */
@NullMarked
package dev.ledgerline.commandmodel.account;

import org.jspecify.annotations.NullMarked;
