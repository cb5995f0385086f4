package dev.ledgerline.exchangegateway.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A payload as it is stored: masked, named by its content, and counted. */
record StoredPayload(
        Key key, String symbol, String json, String source, Instant observedAt, Instant lastObservedAt, long times) {
    /** What makes two payloads the same. */
    record Key(long accountId, String exchangeId, String kind, String externalId, String sha256) {}

    // As wide as the columns; a venue that names things longer than that does not stop the archive.
    private static final int EXCHANGE_ID = 40;
    private static final int EXTERNAL_ID = 200;
    private static final int SYMBOL = 50;

    static StoredPayload of(RawPayload raw) {
        String json = SecretMask.mask(raw.text());
        Key key = new Key(
                raw.accountId().value(),
                clipped(raw.exchangeId(), EXCHANGE_ID),
                raw.kind().name(),
                clipped(raw.externalId(), EXTERNAL_ID),
                sha256(json));
        return new StoredPayload(
                key, clipped(raw.symbol(), SYMBOL), json, raw.source().name(), raw.observedAt(), raw.observedAt(), 1);
    }

    StoredPayload and(StoredPayload again) {
        return new StoredPayload(
                key,
                symbol,
                json,
                source,
                observedAt.isAfter(again.observedAt) ? again.observedAt : observedAt,
                lastObservedAt.isAfter(again.lastObservedAt) ? lastObservedAt : again.lastObservedAt,
                times + again.times);
    }

    /** The database's text has no NUL. */
    private static String clipped(@Nullable String text, int longest) {
        if (text == null) return "";
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
