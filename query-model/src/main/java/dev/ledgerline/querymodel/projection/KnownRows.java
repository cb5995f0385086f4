package dev.ledgerline.querymodel.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as they were last read, each with the version the database gave it. Most rows of a list that is read
 * again have not changed, and to ask for versions alone takes a fraction of what it takes to read the rows.
 */
final class KnownRows<V> {
    /** Some 40 MB. */
    private static final int MOST = 20_000;

    private static final long UNASKED_MINUTES = 1;

    private record Known<V>(long version, V view) {}

    private final Cache<Long, Known<V>> rows = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNASKED_MINUTES, TimeUnit.MINUTES)
            .build();

    /** The row of just this version, as it was read before. */
    @Nullable
    V find(long id, long version) {
        Known<V> known = rows.getIfPresent(id);
        return known != null && known.version == version ? known.view : null;
    }

    void learn(long id, long version, V view) {
        rows.put(id, new Known<>(version, view));
    }
}
