/** Reconciliation: differences between us and a venue, each a case that somebody decided. */
@NullMarked
package dev.ledgerline.messages.reconciliation;

import org.jspecify.annotations.NullMarked;
