package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what venues tell us, off the caller's path: it returns at once, unless the archive is full, and then after a short
 * while. It never throws.
 */
@FunctionalInterface
public interface Archive {
    /** Keeps nothing. */
    Archive NONE = (payloads, length) -> {};

    /**
     * Keeps what the supplier makes later, on the archive's own thread.
     *
     * @param length of the texts, in characters, roughly: only so many wait at a time
     */
    void keep(Supplier<List<RawPayload>> payloads, int length);

    /** Keeps one payload. The same content again is only counted. */
    default void keep(
            AccountId accountId,
            String exchangeId,
            PayloadKind kind,
            @Nullable String externalId,
            @Nullable String symbol,
            String text,
            PayloadSource source,
            Instant observedAt) {
        List<RawPayload> one =
                List.of(new RawPayload(accountId, exchangeId, kind, externalId, symbol, text, source, observedAt));
        keep(() -> one, text.length());
    }
}
