package dev.ledgerline.messages.archive;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One payload, and how often it came.
 *
 * @param externalId the venue's id of the order or trade; null where the payload names none
 * @param orderId the venue's id of the order it is about; null where it names none, or we do not know where
 * @param clientOrderId the id the order was sent with; null as above
 * @param json as received, but for masked secrets; a payload that was no JSON is a JSON string here
 * @param observedAt when it came first
 */
public record PayloadView(
        long id,
        AccountId accountId,
        String exchangeId,
        PayloadKind kind,
        @Nullable String externalId,
        @Nullable String orderId,
        @Nullable String clientOrderId,
        @Nullable String symbol,
        String json,
        String sha256,
        PayloadSource source,
        Instant observedAt,
        Instant lastObservedAt,
        long times) {}
