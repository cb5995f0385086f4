/** Verifying a live store: each part of the system compares what it can vouch for. */
@NullMarked
package dev.ledgerline.messages.check;

import org.jspecify.annotations.NullMarked;
