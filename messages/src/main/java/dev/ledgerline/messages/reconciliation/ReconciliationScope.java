package dev.ledgerline.messages.reconciliation;

/** How far back a reconciliation looks. */
public enum ReconciliationScope {
    SHORT,
    HOURLY,
    LONG,
    /** A span of its own. */
    PERIOD
}
