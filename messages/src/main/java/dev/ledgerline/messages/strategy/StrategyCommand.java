package dev.ledgerline.messages.strategy;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a strategy can be told. */
public sealed interface StrategyCommand {
    StrategyId strategyId();

    /**
     * @param clientStrategyId the caller's own number for it
     * @param accountIds those that are to admit it
     */
    record RegisterStrategy(
            @TargetAggregateIdentifier StrategyId strategyId,
            String name,
            @Nullable Long clientStrategyId,
            List<AccountId> accountIds)
            implements StrategyCommand {}

    /**
     * Changes what is named and keeps the rest.
     *
     * @param name null keeps it
     * @param status null keeps it
     * @param changesClientStrategyId whether the caller's number is spoken of; then null clears it
     * @param accountIds those that admit the strategy, and are to be told whether it trades
     * @param newAccountIds those that alone are to admit it from now on; null keeps them
     */
    record ChangeStrategy(
            @TargetAggregateIdentifier StrategyId strategyId,
            @Nullable String name,
            @Nullable StrategyStatus status,
            boolean changesClientStrategyId,
            @Nullable Long clientStrategyId,
            List<AccountId> accountIds,
            @Nullable List<AccountId> newAccountIds)
            implements StrategyCommand {}
}
