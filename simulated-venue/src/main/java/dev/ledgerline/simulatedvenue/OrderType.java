package dev.ledgerline.simulatedvenue;

/** What an order does when it reaches the book, and for stops, what it waits for before. */
public enum OrderType {
    LIMIT,
    MARKET,
    /** Becomes a market order once the last trade price reaches the stop price. */
    STOP,
    /** Becomes a limit order once the last trade price reaches the stop price. */
    STOP_LIMIT;

    public boolean hasPrice() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    public boolean hasStop() {
        return this == STOP || this == STOP_LIMIT;
    }
}
