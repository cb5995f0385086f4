package dev.ledgerline.messages.venue;

/** What a venue may be able to do for us. */
public enum Capability {
    PLACE_LIMIT("limit order"),
    PLACE_MARKET("market order"),
    PLACE_STOP("stop and stop-limit order"),
    POST_ONLY("post-only"),
    IOC("immediate or cancel"),
    FOK("fill or kill"),
    REDUCE_ONLY("reduce-only at the venue"),
    AMEND("change a working order in place"),
    CANCEL_BY_CLIENT_ID("cancel by our order id"),
    QUERY_BY_CLIENT_ID("find an order by our order id"),
    OPEN_ORDERS("open orders"),
    FILLS_SINCE("fills since the last one known"),
    BALANCES("balances"),
    POSITIONS("positions"),
    CANDLES("candles"),
    ORDER_BOOK("order book"),
    PUBLIC_TRADES("public trades"),
    USER_STREAM("stream of orders and fills"),
    MARKET_STREAM("stream of prices"),
    SANDBOX("test network");

    private final String meaning;

    Capability(String meaning) {
        this.meaning = meaning;
    }

    /** In a reader's words. */
    public String meaning() {
        return meaning;
    }
}
