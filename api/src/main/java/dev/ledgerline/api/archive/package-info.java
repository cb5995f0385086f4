/** What the exchanges said about orders and trades, word for word. */
@NullMarked
package dev.ledgerline.api.archive;

import org.jspecify.annotations.NullMarked;
