/** Decides what becomes of differences between us and a venue. */
@NullMarked
package dev.ledgerline.commandmodel.reconciliation;

import org.jspecify.annotations.NullMarked;
