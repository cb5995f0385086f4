package dev.ledgerline.messages.position;

/** What a deal does to its position, as in MetaTrader 5. */
public enum DealEntry {
    /** Opens or adds. */
    IN,
    /** Reduces or closes. */
    OUT,
    /** Closes against an opposite position. */
    OUT_BY
}
