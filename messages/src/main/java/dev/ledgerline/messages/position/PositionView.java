package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;

/** A position as readers see it. @param closingOrderId the order that closes it, while one works */
public record PositionView(
        AccountId accountId, PositionState state, @Nullable Long closingOrderId) {}
