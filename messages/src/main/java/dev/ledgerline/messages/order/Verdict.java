package dev.ledgerline.messages.order;

/** What a person says became of a request whose outcome is unknown, having seen it at the venue or heard it from there. */
public enum Verdict {
    /** The venue took the order, or changed it as it was asked to. */
    ACCEPTED,
    /** The venue refused the request; an order that worked before works on as it was. */
    REJECTED,
    /** The venue never got the request. */
    NOT_RECEIVED,
    /** The order works no longer, because it was canceled. */
    CANCELED,
    /** The order works no longer, because it came to its end by itself. */
    EXPIRED
}
