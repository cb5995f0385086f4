package dev.ledgerline.querymodel.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as they were last read, each with the version the database gave it. Most rows of a list that is read
 * again have not changed, and to ask for versions alone takes a fraction of what it takes to read the rows.
 */
final class KnownRows<V> {
    /** Some 60 MB, with what is made of them. */
    private static final int MOST = 20_000;

    private static final long UNASKED_MINUTES = 1;

    /** So many pages of unknown rows in a row, and of those that follow only one in so many is asked about. */
    private static final int VAIN = 7;

    private record Known<V>(long version, V view) {}

    private final Cache<Long, Known<V>> rows = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNASKED_MINUTES, TimeUnit.MINUTES)
            .build();

    private final AtomicInteger vain = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    /** Whether to ask for the versions of a page first: not while somebody walks through rows that nobody reads twice. */
    boolean areWorthAsking() {
        return vain.get() < VAIN || reads.incrementAndGet() % VAIN == 0;
    }

    /** How many rows of a page were unknown. */
    void asked(int all, int unknown) {
        if (2 * unknown <= all) vain.set(0);
        else if (vain.get() < VAIN) vain.incrementAndGet();
    }

    /** The row of just this version, as it was read before. */
    @Nullable
    V find(long id, long version) {
        Known<V> known = rows.getIfPresent(id);
        return known != null && known.version == version ? known.view : null;
    }

    void learn(long id, long version, V view) {
        rows.put(id, new Known<>(version, view));
    }

    void forget() {
        rows.invalidateAll();
    }
}
