package dev.ledgerline.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds keys by their hash, and remembers the answer for a short while. */
@Component
public class ApiKeys {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration KNOWN = Duration.ofSeconds(10);

    /** Only so long that a flood of wrong keys does not become a flood of queries. */
    private static final Duration UNKNOWN = Duration.ofMillis(500);

    private final Queries queries;
    private final Cache<String, ApiKeyView> known = remembering(KNOWN);
    private final Cache<String, Boolean> unknown = remembering(UNKNOWN);

    ApiKeys(Queries queries) {
        this.queries = queries;
    }

    public @Nullable ApiKeyView find(String plainKey) {
        String hash = Hashes.hex(plainKey);
        ApiKeyView key = known.getIfPresent(hash);
        if (key != null) return key;
        if (unknown.getIfPresent(hash) != null) return null;
        key = queries.findOrNull(new FindApiKey(hash));
        if (key == null) unknown.put(hash, true);
        else known.put(hash, key);
        return key;
    }

    private static <V> Cache<String, V> remembering(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(time)
                .build();
    }
}
