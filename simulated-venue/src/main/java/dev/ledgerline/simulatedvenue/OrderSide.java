package dev.ledgerline.simulatedvenue;

/** The side of the taker's or maker's own order. */
public enum OrderSide {
    BUY,
    SELL;

    public OrderSide opposite() {
        return this == BUY ? SELL : BUY;
    }
}
