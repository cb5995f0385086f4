package dev.ledgerline.simulatedvenue;

/** The answer to a request to amend. */
public sealed interface AmendAnswer {
    /** The order as it stands now; a better price may have filled it at once. */
    record Amended(OrderState order) implements AmendAnswer {}

    /** Refused; nothing has changed. */
    record Rejected(RejectionCode code, String text) implements AmendAnswer {}
}
