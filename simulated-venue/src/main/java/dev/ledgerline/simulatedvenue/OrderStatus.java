package dev.ledgerline.simulatedvenue;

/** Where an order stands; the first two are open, the others final. */
public enum OrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    /** Ended by the venue: the rest of an IOC, FOK or market order, or a taker that met its own account's order. */
    EXPIRED,
    /** Accepted under latency, then refused by a rule on arrival. */
    REJECTED;

    public boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
