/** What venues said, word for word. */
@NullMarked
package dev.ledgerline.messages.archive;

import org.jspecify.annotations.NullMarked;
