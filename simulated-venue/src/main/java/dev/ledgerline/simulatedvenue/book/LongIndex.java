package dev.ledgerline.simulatedvenue.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds things by positive numbers. Open addressing in two arrays, so that coming and going allocate nothing. */
public final class LongIndex<V> {
    /** Spreads numbers given out in a row over the whole table: two to the 64th over the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int INITIAL = 64;

    private long[] keys = new long[INITIAL];
    private @Nullable Object[] values = new Object[INITIAL];
    private int shift = Long.numberOfLeadingZeros(INITIAL) + 1;
    private int size;

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked")
    public @Nullable V get(long key) {
        return (V) values[slot(key)];
    }

    public void put(long key, V value) {
        if (key <= 0) throw new IllegalArgumentException("keys are positive, was " + key);
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (3L * (size + 1) > 2L * keys.length) {
                grow();
                slot = slot(key);
            }
            size++;
            keys[slot] = key;
        }
        values[slot] = value;
    }

    @SuppressWarnings("unchecked")
    public @Nullable V remove(long key) {
        int hole = slot(key);
        V removed = (V) values[hole];
        if (removed == null) return null;
        size--;
        int mask = keys.length - 1;
        // Whatever a longer way brought behind the hole moves into it, so that no search ends too early.
        for (int next = (hole + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
            int home = home(keys[next]);
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            keys[hole] = keys[next];
            values[hole] = values[next];
            hole = next;
        }
        keys[hole] = 0;
        values[hole] = null;
        return removed;
    }

    /** Eight numbers given out in a row share a cache line, and each eight are somewhere else. */
    private int home(long key) {
        return (int) ((key >>> 3) * SPREAD >>> shift + 3 << 3 | key & 7);
    }

    /** Where the key is, or would go. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (keys[slot] != key && keys[slot] != 0) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = Arrays.copyOf(new Object[0], keys.length);
        shift--;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int slot = slot(oldKeys[i]);
            keys[slot] = oldKeys[i];
            values[slot] = oldValues[i];
        }
    }
}
