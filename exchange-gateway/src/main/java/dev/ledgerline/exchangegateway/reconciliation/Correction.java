package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.position.PositionId;
import org.jspecify.annotations.Nullable;

/**
 * A deal that no venue lists, recorded so that our holdings are the venue's.
 *
 * @param positionId what it acts on; null lets the account's mode decide
 */
record Correction(Trade trade, @Nullable PositionId positionId) {}
