package dev.ledgerline.simulatedvenue;

/** The answer to a request to place. */
public sealed interface PlaceAnswer {
    /** The order stands as its state says, after the immediate match; it may already be filled or expired. */
    record Accepted(OrderState order) implements PlaceAnswer {}

    /** Refused; nothing has changed. */
    record Rejected(RejectionCode code, String text) implements PlaceAnswer {}
}
