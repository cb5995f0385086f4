package dev.ledgerline.messages.venue;

/** How far a capability can be relied on. */
public enum Support {
    /** Tested over the wire, against the simulated venue speaking the exchange's protocol. */
    TESTED,
    /** Written after the exchange's documentation and XChange's code, and never run against anything. */
    MAPPED,
    /** The exchange does not offer it, or XChange does not reach it: asked for, it is refused and not imitated. */
    UNSUPPORTED
}
