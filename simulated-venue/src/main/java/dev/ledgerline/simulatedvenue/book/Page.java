package dev.ledgerline.simulatedvenue.book;

import java.util.Arrays;

/** A run of neighbouring price levels, worst first. */
final class Page<O extends Resting<O>> {
    /** Moving half of it costs about as much as one cache miss. */
    static final int CAPACITY = 64;

    final long[] keys = new long[CAPACITY];
    final PriceLevel<O>[] levels;
    int count;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Page() {
        levels = new PriceLevel[CAPACITY];
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    /** Like {@link Arrays#binarySearch(long[], long)}, the best first, where most happens. */
    int find(long key) {
        int last = count - 1;
        if (last >= 0 && keys[last] <= key) return keys[last] == key ? last : -(count + 1);
        return Arrays.binarySearch(keys, 0, Math.max(0, last), key);
    }

    void insert(int at, long key, PriceLevel<O> level) {
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(levels, at, levels, at + 1, count - at);
        keys[at] = key;
        levels[at] = level;
        count++;
    }

    @SuppressWarnings("NullAway") // What is behind the count is nobody's, and must not be kept from collection.
    void remove(int at) {
        count--;
        System.arraycopy(keys, at + 1, keys, at, count - at);
        System.arraycopy(levels, at + 1, levels, at, count - at);
        levels[count] = null;
    }

    /** The better half goes to another page. */
    void split(Page<O> better) {
        int kept = CAPACITY / 2;
        better.count = 0;
        better.take(this, kept);
        truncate(kept);
    }

    /** All of a better page comes behind this one's. */
    void merge(Page<O> better) {
        take(better, 0);
        better.truncate(0);
    }

    private void take(Page<O> other, int from) {
        int more = other.count - from;
        System.arraycopy(other.keys, from, keys, count, more);
        System.arraycopy(other.levels, from, levels, count, more);
        count += more;
    }

    @SuppressWarnings("NullAway")
    private void truncate(int kept) {
        Arrays.fill(levels, kept, count, null);
        count = kept;
    }
}
