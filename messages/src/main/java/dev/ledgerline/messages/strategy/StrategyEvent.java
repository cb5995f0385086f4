package dev.ledgerline.messages.strategy;

import org.jspecify.annotations.Nullable;

/** The life of a strategy. */
public sealed interface StrategyEvent {
    StrategyId strategyId();

    record StrategyRegistered(
            StrategyId strategyId, String name, @Nullable Long clientStrategyId) implements StrategyEvent {}
}
