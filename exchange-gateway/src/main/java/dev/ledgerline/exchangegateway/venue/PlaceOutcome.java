package dev.ledgerline.exchangegateway.venue;

/** What became of a request to place an order. */
public sealed interface PlaceOutcome {
    record Accepted(String exchangeOrderId) implements PlaceOutcome {}

    /** The venue said no, with a code of the adapter's closed list of rejections. */
    record Rejected(String code, String text) implements PlaceOutcome {}

    /** Surely not one byte reached the venue: the only outcome after which the same request may be made again. */
    record NotSent(String reason) implements PlaceOutcome {}

    /** The venue may or may not have the order. Never made again; asked about. */
    record Unknown(String evidence) implements PlaceOutcome {}
}
