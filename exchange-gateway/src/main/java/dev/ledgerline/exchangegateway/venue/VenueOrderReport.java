package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the venue tells it.
 *
 * @param clientOrderId as the venue was told it; not ours when somebody else placed the order
 * @param quantity the whole submission's, filled part included
 */
public record VenueOrderReport(
        AccountId accountId,
        String clientOrderId,
        String exchangeOrderId,
        InstrumentId instrument,
        Side side,
        Status status,
        Quantity quantity,
        @Nullable Price price,
        Quantity filledQuantity,
        Instant at) {
    /** Where the order stands at the venue. */
    public enum Status {
        OPEN,
        FILLED,
        CANCELED,
        /** Ended by the venue: the rest of an IOC, FOK or market order. */
        EXPIRED,
        /** Taken in at first, then refused. */
        REJECTED
    }

    /** Whether it ended at the venue without being filled whole. */
    public boolean isWithdrawn() {
        return status == Status.CANCELED || status == Status.EXPIRED;
    }
}
