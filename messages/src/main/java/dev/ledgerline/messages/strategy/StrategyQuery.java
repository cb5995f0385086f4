package dev.ledgerline.messages.strategy;

/** What can be asked about strategies. */
public sealed interface StrategyQuery {
    /** All strategies, by id: a list of {@link StrategyView}. */
    record FindStrategies() implements StrategyQuery {}
}
