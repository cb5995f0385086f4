/** The venues a server talks to, and what each can do. */
@NullMarked
package dev.ledgerline.messages.venue;

import org.jspecify.annotations.NullMarked;
