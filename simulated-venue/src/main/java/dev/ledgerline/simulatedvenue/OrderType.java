package dev.ledgerline.simulatedvenue;

/** What an order does when it reaches the book, and for stops, what it waits for before. */
public enum OrderType {
    LIMIT,
    MARKET,
    /** Becomes a market order once the last trade price reaches the stop price, buys from below, sells from above. */
    STOP,
    /** Becomes a limit order likewise. */
    STOP_LIMIT,
    /** Becomes a market order once the last trade price reaches the stop price, buys from above, sells from below. */
    TAKE_PROFIT,
    /** Becomes a limit order likewise. */
    TAKE_PROFIT_LIMIT;

    public boolean hasPrice() {
        return this == LIMIT || this == STOP_LIMIT || this == TAKE_PROFIT_LIMIT;
    }

    public boolean hasStop() {
        return this == STOP || this == STOP_LIMIT || isTakeProfit();
    }

    public boolean isTakeProfit() {
        return this == TAKE_PROFIT || this == TAKE_PROFIT_LIMIT;
    }
}
