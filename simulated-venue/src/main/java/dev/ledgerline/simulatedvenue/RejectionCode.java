package dev.ledgerline.simulatedvenue;

/** Why the venue refused a request. A refused request changes nothing and uses up no client order id. */
public enum RejectionCode {
    UNKNOWN_ACCOUNT,
    UNKNOWN_SYMBOL,
    /** A combination that makes no sense, such as a limit order without a price, or a malformed client order id. */
    INVALID_ORDER,
    /** The price is not positive, not a multiple of the tick, or too large to be exact. */
    PRICE_FILTER,
    /** The quantity is not a multiple of the step, or outside minimum and maximum. */
    LOT_SIZE,
    MIN_NOTIONAL,
    INSUFFICIENT_BALANCE,
    POST_ONLY_WOULD_TAKE,
    /** Nothing to reduce. */
    REDUCE_ONLY,
    DUPLICATE_CLIENT_ORDER_ID,
    UNKNOWN_ORDER,
    ORDER_CLOSED,
    AMEND_UNSUPPORTED,
    /** The venue is closing or closed. */
    MARKET_CLOSED
}
