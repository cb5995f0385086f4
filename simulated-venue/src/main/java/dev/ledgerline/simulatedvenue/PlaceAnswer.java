package dev.ledgerline.simulatedvenue;

import java.util.List;

/** The answer to a request to place. */
public sealed interface PlaceAnswer {
    /**
     * The order stands as its state says, after the immediate match; it may already be filled or expired.
     *
     * @param fills what the immediate match traded
     */
    record Accepted(OrderState order, List<Execution> fills) implements PlaceAnswer {
        public Accepted {
            fills = List.copyOf(fills);
        }
    }

    /** Refused; nothing has changed. */
    record Rejected(RejectionCode code, String text) implements PlaceAnswer {}
}
