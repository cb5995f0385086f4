package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.RejectionCode;

/** The venue's refusals in the protocol's codes and words, which clients tell apart by both. */
final class Rejections {
    private static final int FILTER = -1013;
    private static final int NEW_ORDER_REJECTED = -2010;
    private static final int CANCEL_REJECTED = -2011;

    private Rejections() {}

    static WireError placement(RejectionCode code, String text) {
        return switch (code) {
            case UNKNOWN_ACCOUNT -> WireError.of(NEW_ORDER_REJECTED, "This action is disabled on this account.");
            case UNKNOWN_SYMBOL -> WireError.unknownSymbol();
            case INVALID_ORDER -> WireError.of(-1106, "The order's parameters do not fit together: " + text);
            case PRICE_FILTER -> WireError.of(FILTER, "Filter failure: PRICE_FILTER");
            case LOT_SIZE -> WireError.of(FILTER, "Filter failure: LOT_SIZE");
            case MIN_NOTIONAL -> WireError.of(FILTER, "Filter failure: NOTIONAL");
            case INSUFFICIENT_BALANCE ->
                WireError.of(NEW_ORDER_REJECTED, "Account has insufficient balance for requested action.");
            case POST_ONLY_WOULD_TAKE -> WireError.of(NEW_ORDER_REJECTED, "Order would immediately match and take.");
            case DUPLICATE_CLIENT_ORDER_ID -> WireError.of(NEW_ORDER_REJECTED, "Duplicate order sent.");
            case MARKET_CLOSED -> WireError.of(FILTER, "Market is closed.");
            case REDUCE_ONLY, UNKNOWN_ORDER, ORDER_CLOSED, AMEND_UNSUPPORTED ->
                WireError.of(NEW_ORDER_REJECTED, "Order was rejected: " + text);
        };
    }

    /** Whatever the reason: an order that is not open is an unknown one to the protocol. */
    static WireError cancel() {
        return WireError.of(CANCEL_REJECTED, "Unknown order sent.");
    }

    static WireError unknownOrder() {
        return WireError.of(-2013, "Order does not exist.");
    }
}
