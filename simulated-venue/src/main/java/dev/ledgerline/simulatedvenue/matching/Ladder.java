package dev.ledgerline.simulatedvenue.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One side of a book: price levels in a sorted array with the best price at its end, where nearly everything happens.
 * An order is taken out in constant time; only an emptied level is searched for and closed up. Emptied levels are
 * kept for reuse, so a running market allocates nothing here.
 */
final class Ladder {
    private final boolean highestFirst;
    private Level[] levels = new Level[64];
    private int count;

    /** Prices whose quantity changed since they were last asked for, some of them repeatedly; kept only if watched. */
    private long[] touched = new long[64];

    private int touchedCount;
    private boolean watched;

    Ladder(boolean highestFirst) {
        this.highestFirst = highestFirst;
        fillWithSpares(0);
    }

    @Nullable
    Level best() {
        return count == 0 ? null : levels[count - 1];
    }

    int depth() {
        return count;
    }

    /** The level at a depth, 0 being the best. */
    Level level(int depth) {
        return levels[count - 1 - depth];
    }

    void add(Order order, long price) {
        long key = highestFirst ? price : -price;
        int at = find(key);
        if (at < 0) at = insert(-at - 1, price, key);
        levels[at].append(order);
        touch(price);
    }

    void remove(Order order) {
        Level level = order.level;
        if (level == null || level.ladder != this) throw new IllegalStateException("order is not in this ladder");
        touch(level.price);
        level.unlink(order);
        if (level.first == null) close(find(level.key));
    }

    void watch() {
        watched = true;
    }

    void touch(long price) {
        if (!watched) return;
        if (touchedCount == touched.length) touched = Arrays.copyOf(touched, touchedCount * 2);
        touched[touchedCount++] = price;
    }

    boolean isTouched() {
        return touchedCount > 0;
    }

    /** The prices that changed, each once, best first; from now on none has. */
    long[] takeTouched() {
        long[] prices = Arrays.stream(touched, 0, touchedCount)
                .map(price -> highestFirst ? -price : price)
                .distinct()
                .sorted()
                .map(price -> highestFirst ? -price : price)
                .toArray();
        touchedCount = 0;
        return prices;
    }

    /** Steps waiting at a price. */
    long quantityAt(long price) {
        int at = find(highestFirst ? price : -price);
        return at < 0 ? 0 : levels[at].quantity;
    }

    private int insert(int at, long price, long key) {
        if (count == levels.length) {
            levels = Arrays.copyOf(levels, count * 2);
            fillWithSpares(count);
        }
        Level spare = levels[count];
        System.arraycopy(levels, at, levels, at + 1, count - at);
        levels[at] = spare;
        spare.price = price;
        spare.key = key;
        spare.quantity = 0;
        count++;
        return at;
    }

    private void close(int at) {
        Level emptied = levels[at];
        count--;
        System.arraycopy(levels, at + 1, levels, at, count - at);
        levels[count] = emptied;
    }

    private int find(long key) {
        int low = 0;
        int high = count - 1;
        if (high >= 0 && levels[high].key == key) return high;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = levels[middle].key;
            if (found == key) return middle;
            if (found < key) low = middle + 1;
            else high = middle - 1;
        }
        return -(low + 1);
    }

    private void fillWithSpares(int from) {
        for (int i = from; i < levels.length; i++) levels[i] = new Level(this);
    }
}
