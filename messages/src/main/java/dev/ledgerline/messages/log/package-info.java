/** What can be asked about the event log itself. */
@NullMarked
package dev.ledgerline.messages.log;

import org.jspecify.annotations.NullMarked;
