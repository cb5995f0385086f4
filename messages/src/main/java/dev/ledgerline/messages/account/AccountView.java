package dev.ledgerline.messages.account;

import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An account as readers see it. */
public record AccountView(
        AccountId accountId,
        String label,
        String exchangeId,
        PositionMode positionMode,
        boolean testnet,
        AccountStatus status,
        boolean allowNewPositions,
        RiskLimits limits,
        Map<String, String> settings,
        List<StrategyPermission> strategies,
        Instant createdAt,
        Instant updatedAt) {
    /** A strategy the account admits. */
    public record StrategyPermission(StrategyId strategyId, boolean allowNewPositions) {}

    /** Whether the strategy may be used here, be it only to close what it has. */
    public boolean admits(StrategyId strategyId) {
        return strategies.stream().anyMatch(admitted -> admitted.strategyId().equals(strategyId));
    }
}
