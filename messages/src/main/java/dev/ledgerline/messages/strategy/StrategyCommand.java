package dev.ledgerline.messages.strategy;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a strategy can be told. */
public sealed interface StrategyCommand {
    StrategyId strategyId();

    /** @param clientStrategyId the caller's own number for it */
    record RegisterStrategy(
            @TargetAggregateIdentifier StrategyId strategyId,
            String name,
            @Nullable Long clientStrategyId) implements StrategyCommand {}
}
