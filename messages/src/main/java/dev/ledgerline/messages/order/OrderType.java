package dev.ledgerline.messages.order;

/** When and at what price an order trades. */
public enum OrderType {
    MARKET(false, false),
    LIMIT(true, false),
    /** Becomes a market order when the last price reaches the stop price. */
    STOP(false, true),
    /** Becomes a limit order when the last price reaches the stop price. */
    STOP_LIMIT(true, true);

    private final boolean needsPrice;
    private final boolean needsStopPrice;

    OrderType(boolean needsPrice, boolean needsStopPrice) {
        this.needsPrice = needsPrice;
        this.needsStopPrice = needsStopPrice;
    }

    public boolean needsPrice() {
        return needsPrice;
    }

    public boolean needsStopPrice() {
        return needsStopPrice;
    }
}
