package dev.ledgerline.messages.strategy;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strategy as readers see it. */
public record StrategyView(
        StrategyId strategyId,
        String name,
        @Nullable Long clientStrategyId,
        String status,
        List<AccountId> accountIds) {}
