package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.WireError;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The listen keys that are valid: an hour from their creation or from the last time they were kept alive. */
final class ListenKeyTable {
    static final Duration VALID = Duration.ofMinutes(60);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 64;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(ApiKey apiKey, Instant until) {}

    ListenKeyTable(InstantSource clock) {
        this.clock = clock;
    }

    /** A new one, or the one that is valid, which is valid for an hour again. */
    synchronized String create(ApiKey apiKey) {
        String listenKey = entries.entrySet().stream()
                .filter(entry -> entry.getValue().apiKey.key().equals(apiKey.key()))
                .filter(entry -> owner(entry.getKey()) != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(this::next);
        entries.put(listenKey, new Entry(apiKey, clock.instant().plus(VALID)));
        return listenKey;
    }

    synchronized void keepAlive(ApiKey apiKey, String listenKey) throws WireError {
        require(apiKey, listenKey);
        entries.put(listenKey, new Entry(apiKey, clock.instant().plus(VALID)));
    }

    synchronized void remove(ApiKey apiKey, String listenKey) throws WireError {
        require(apiKey, listenKey);
        entries.remove(listenKey);
    }

    /** Whose key it is, or null if it is not valid. */
    synchronized @Nullable ApiKey owner(String listenKey) {
        Entry entry = entries.get(listenKey);
        return entry == null || clock.instant().isAfter(entry.until) ? null : entry.apiKey;
    }

    /** The keys whose time is over, each told once. */
    synchronized List<String> takeExpired() {
        Instant now = clock.instant();
        List<String> expired = new ArrayList<>();
        entries.forEach((listenKey, entry) -> {
            if (now.isAfter(entry.until)) expired.add(listenKey);
        });
        expired.forEach(entries::remove);
        return expired;
    }

    private void require(ApiKey apiKey, String listenKey) throws WireError {
        ApiKey owner = owner(listenKey);
        if (owner == null || !owner.account().equals(apiKey.account())) {
            throw WireError.of(-1125, "This listenKey does not exist.");
        }
    }

    private String next() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }
}
