/** Credentials of exchange accounts, as far as they are spoken of outside the gateway: handed over, never handed back. */
@NullMarked
package dev.ledgerline.messages.credential;

import org.jspecify.annotations.NullMarked;
