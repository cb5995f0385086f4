package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a venue is asked to do, kept until the core knows what became of it. What is kept suffices to ask about it; a
 * placement is never made again from here, so its terms are not.
 *
 * @param amend of a change: in place, or the first half of a replacement
 * @param quantity of a change: as it is to be
 * @param price likewise
 * @param eventId the event that wanted it; tells two cancels of one order apart
 * @param verdict whether the core goes by a person's word on it, until the venue has spoken
 */
record VenueRequest(
        OrderId orderId,
        Outstanding kind,
        String clientOrderId,
        AccountId accountId,
        String exchangeId,
        InstrumentId instrument,
        boolean amend,
        @Nullable Quantity quantity,
        @Nullable Price price,
        String eventId,
        Instant createdAt,
        boolean verdict) {
    VenueRequest(
            OrderId orderId,
            Outstanding kind,
            String clientOrderId,
            AccountId accountId,
            String exchangeId,
            InstrumentId instrument,
            boolean amend,
            @Nullable Quantity quantity,
            @Nullable Price price,
            String eventId,
            Instant createdAt) {
        this(
                orderId,
                kind,
                clientOrderId,
                accountId,
                exchangeId,
                instrument,
                amend,
                quantity,
                price,
                eventId,
                createdAt,
                false);
    }

    boolean isAbout(Outstanding otherKind, String otherClientOrderId) {
        return kind == otherKind && clientOrderId.equals(otherClientOrderId);
    }
}
