/** Who may call: API keys. */
@NullMarked
package dev.ledgerline.messages.identity;

import org.jspecify.annotations.NullMarked;
