package dev.ledgerline.messages.order;

/** How long an order works. */
public enum TimeInForce {
    /** Until canceled. */
    GTC,
    /** What trades at once; the rest expires. */
    IOC,
    /** All at once or nothing. */
    FOK
}
