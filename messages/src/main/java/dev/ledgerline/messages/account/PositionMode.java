package dev.ledgerline.messages.account;

/** How deals of one instrument become positions. */
public enum PositionMode {
    /** Any number of positions, of either side, each with an id of its own. */
    HEDGE,
    /** One net position. */
    NETTING,
    /** One net position for each strategy. */
    STRATEGY_NETTING
}
