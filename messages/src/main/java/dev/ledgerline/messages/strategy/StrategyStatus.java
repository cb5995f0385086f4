package dev.ledgerline.messages.strategy;

/** Whether a strategy trades. */
public enum StrategyStatus {
    ACTIVE,
    /** Nothing new may come of it; what it has can be closed. */
    DISABLED
}
