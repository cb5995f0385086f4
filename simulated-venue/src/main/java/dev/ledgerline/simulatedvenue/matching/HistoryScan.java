package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.HistoryQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Picks from an account's orders or fills, some at a time, so that a search through a long past does not keep the venue
 * from its work. What comes about while it goes on is not part of it.
 */
public final class HistoryScan<V> {
    /** Read in well under a millisecond. */
    private static final int AT_ONCE = 256;

    private final Pages<V> pages;
    private final boolean latest;
    private final int limit;
    private final List<V> found = new ArrayList<>();
    private long start;
    private long end;

    interface Pages<V> {
        /** Those from one number up to another, null where one is not wanted. */
        List<@Nullable V> read(long from, long to);
    }

    HistoryScan(Pages<V> pages, HistoryQuery query, long start, long end) {
        this.pages = pages;
        this.latest = query.latest();
        this.limit = query.limit();
        this.start = start;
        this.end = Math.max(start, end);
    }

    /** Goes on; whether there may be more. */
    public boolean more() {
        if (start == end || found.size() == limit) return false;
        if (latest) {
            long from = Math.max(start, end - AT_ONCE);
            List<@Nullable V> page = pages.read(from, end);
            for (int i = page.size() - 1; i >= 0; i--) add(page.get(i));
            end = from;
        } else {
            long to = Math.min(end, start + AT_ONCE);
            for (V value : pages.read(start, to)) add(value);
            start = to;
        }
        return start != end && found.size() < limit;
    }

    private void add(@Nullable V value) {
        if (value != null && found.size() < limit) found.add(value);
    }

    /** Ascending. */
    public List<V> found() {
        List<V> ascending = new ArrayList<>(found);
        if (latest) Collections.reverse(ascending);
        return ascending;
    }
}
