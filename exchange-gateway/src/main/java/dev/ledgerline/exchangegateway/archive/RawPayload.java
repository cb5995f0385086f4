package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a venue said.
 *
 * @param externalId the venue's id of the order or trade, where it names one
 * @param text as received; JSON, if it is what it should be
 */
public record RawPayload(
        AccountId accountId,
        String exchangeId,
        PayloadKind kind,
        @Nullable String externalId,
        @Nullable String symbol,
        String text,
        PayloadSource source,
        Instant observedAt) {
    /** Without the text, which may hold secrets that are masked only when it is stored. */
    @Override
    public String toString() {
        return "RawPayload[" + accountId + ", " + exchangeId + ", " + kind + ", " + externalId + "]";
    }
}
