package dev.ledgerline.messages.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a venue whose outcome is unknown.
 *
 * @param venueClientOrderId the submission it is about, as the venue knows it
 * @param since when it was found to be unknown
 * @param evidence why nothing is known
 */
public record UnknownOutcomeView(
        OrderId orderId,
        AccountId accountId,
        InstrumentId instrument,
        OrderStatus status,
        Outstanding kind,
        @Nullable String venueClientOrderId,
        Instant since,
        String evidence) {}
