package dev.ledgerline.messages.value;

/** The side of an order, deal or position: BUY is long, SELL is short. */
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** +1 for BUY, -1 for SELL. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
