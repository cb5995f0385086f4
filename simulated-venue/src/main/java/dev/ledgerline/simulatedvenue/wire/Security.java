package dev.ledgerline.simulatedvenue.wire;

/** What a call must show before it is answered. */
public enum Security {
    NONE,
    /** A known, enabled API key. */
    KEY,
    /** A known, enabled API key that may read, and a signature by its secret that is not out of date. */
    SIGNED,
    /** As SIGNED, and the key may trade. */
    TRADE,
    /** The administrator's token. */
    ADMIN
}
