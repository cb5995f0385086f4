/** Who may call: users, their API keys, and what each key may do on which account. */
@NullMarked
package dev.ledgerline.messages.identity;

import org.jspecify.annotations.NullMarked;
