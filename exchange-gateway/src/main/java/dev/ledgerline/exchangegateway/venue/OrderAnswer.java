package dev.ledgerline.exchangegateway.venue;

/** What the venue knows of an order it was asked about. */
public sealed interface OrderAnswer {
    record Found(VenueOrderReport report) implements OrderAnswer {}

    /** The venue answered, and has never heard of it. */
    record NotFound() implements OrderAnswer {}

    /** The venue did not answer; nothing was learned. */
    record Unavailable(String reason) implements OrderAnswer {}
}
