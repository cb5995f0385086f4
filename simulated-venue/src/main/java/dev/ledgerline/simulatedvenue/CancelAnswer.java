package dev.ledgerline.simulatedvenue;

/** The answer to a request to cancel. */
public sealed interface CancelAnswer {
    /** The order is closed; its state says what was filled before. */
    record Canceled(OrderState order) implements CancelAnswer {}

    /** Refused; nothing has changed. */
    record Rejected(RejectionCode code, String text) implements CancelAnswer {}
}
