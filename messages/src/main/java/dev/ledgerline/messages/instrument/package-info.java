/** What can be traded where: steps, limits, prices. */
@NullMarked
package dev.ledgerline.messages.instrument;

import org.jspecify.annotations.NullMarked;
