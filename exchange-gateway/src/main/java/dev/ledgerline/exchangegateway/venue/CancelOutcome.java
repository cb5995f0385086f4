package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.Quantity;

/** What became of a request to cancel an order. */
public sealed interface CancelOutcome {
    /** @param filledQuantity of this submission, before it was canceled */
    record Canceled(Quantity filledQuantity) implements CancelOutcome {}

    record Rejected(String code, String text) implements CancelOutcome {}

    record Unknown(String evidence) implements CancelOutcome {}
}
