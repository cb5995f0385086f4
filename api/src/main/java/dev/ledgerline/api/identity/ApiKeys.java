package dev.ledgerline.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whom a key or token stands for. Keys are remembered until anything about any of them changes, on whatever node, and
 * never for long; tokens, which people use, are looked up each time, so that signing out is heeded at once everywhere.
 */
@Component
public class ApiKeys {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration KNOWN = Duration.ofSeconds(10);

    /** Only so long that a flood of wrong keys does not become a flood of queries. */
    private static final Duration UNKNOWN = Duration.ofMillis(500);

    private final Queries queries;
    private final Tokens tokens;
    private final Cache<String, ApiKeyView> known = remembering(KNOWN);
    private final Cache<ApiKeyId, ApiKeyView> knownById = remembering(KNOWN);
    private final Cache<String, Boolean> unknown = remembering(UNKNOWN);
    private final Set<ApiKeyId> barredKeys = ConcurrentHashMap.newKeySet();
    private final Set<UserId> barredUsers = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock remembering = new ReentrantLock();

    /** How often all was forgotten: what was asked before is not remembered after. */
    private final AtomicLong forgotten = new AtomicLong();

    ApiKeys(Queries queries, Tokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    /** The key, if it and its user are active. */
    public @Nullable ApiKeyView find(String plainKeyOrToken) {
        return plainKeyOrToken.length() > Presented.LONGEST ? null : find(Presented.of(plainKeyOrToken));
    }

    public @Nullable ApiKeyView find(Presented presented) {
        ApiKeyView key = presented.token() ? byToken(presented.sha256()) : byHash(presented.sha256());
        return key != null && key.letsIn() && !isBarred(key) ? key : null;
    }

    private boolean isBarred(ApiKeyView key) {
        UserId userId = key.userId();
        return barredKeys.contains(key.apiKeyId()) || (userId != null && barredUsers.contains(userId));
    }

    private @Nullable ApiKeyView byToken(String hash) {
        if (unknown.getIfPresent(hash) != null) return null;
        ApiKeyId keyId = tokens.find(hash);
        if (keyId == null) {
            unknown.put(hash, true); // a token once unknown will not become known: the next login makes another one
            return null;
        }
        return remembered(knownById, keyId, () -> queries.findOrNull(new FindApiKeyById(keyId)));
    }

    private @Nullable ApiKeyView byHash(String hash) {
        if (unknown.getIfPresent(hash) != null) return null;
        ApiKeyView key = remembered(known, hash, () -> queries.findOrNull(new FindApiKey(hash)));
        if (key == null) unknown.put(hash, true);
        return key;
    }

    private <K> @Nullable ApiKeyView remembered(
            Cache<K, ApiKeyView> cache, K name, Supplier<@Nullable ApiKeyView> query) {
        ApiKeyView key = cache.getIfPresent(name);
        if (key != null) return key;
        long before = forgotten.get();
        key = query.get();
        if (key == null) return null;
        remembering.lock();
        try {
            if (before == forgotten.get()) cache.put(name, key);
        } finally {
            remembering.unlock();
        }
        return key;
    }

    /** What the log tells of a key, whether or not the read model knows it: while that is rebuilt, it shows what was. */
    void heard(ApiKeyId apiKeyId, AccessStatus status) {
        if (status == AccessStatus.DISABLED) barredKeys.add(apiKeyId);
        else barredKeys.remove(apiKeyId);
    }

    void heard(UserId userId, AccessStatus status) {
        if (status == AccessStatus.DISABLED) barredUsers.add(userId);
        else barredUsers.remove(userId);
    }

    /** Something about some key or user has changed, and the read model knows it. */
    public void forget() {
        remembering.lock();
        try {
            forgotten.incrementAndGet();
            known.invalidateAll();
            knownById.invalidateAll();
            unknown.invalidateAll();
        } finally {
            remembering.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls after each change, for those who let somebody in for longer than a request. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private static <K, V> Cache<K, V> remembering(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(time)
                .build();
    }
}
