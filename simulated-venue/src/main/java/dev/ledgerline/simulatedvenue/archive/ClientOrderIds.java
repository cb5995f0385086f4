package dev.ledgerline.simulatedvenue.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.function.LongPredicate;

/**
 * The latest order of each client order id of one account: hash tables in a file, for the numbers of its orders. The
 * first table takes the first orders, each further one eight times as many, so that none ever has to be made anew. A
 * place in a table is a number and some bits of the hash; whether it is the right one, the order itself tells.
 */
final class ClientOrderIds {
    private static final int FIRST_BITS = 14;
    private static final int MORE_BITS = 3;
    private static final int MARK_BITS = 24;
    private static final long MARK = (1L << MARK_BITS) - 1;
    /** Entries read at once: nearly always enough for one search in a table that is at most half full. */
    private static final int STRIDE = 16;

    private final RandomAccessFile file;
    private final byte[] bytes = new byte[STRIDE * Long.BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

    ClientOrderIds(RandomAccessFile file) {
        this.file = file;
    }

    /** The number of the latest order among the first {@code count} that is the one, or -1. */
    long find(String id, long count, LongPredicate isTheOne) throws IOException {
        long hash = hash(id);
        for (Table table = Table.of(count - 1); ; table = table.before()) {
            long at = search(table, hash, count, isTheOne);
            long entry = at < 0 ? 0 : entry(at);
            if (entry != 0) return number(entry);
            if (table.first == 0) return -1;
        }
    }

    /** Writes down an order, unless a later one has taken the id over; harmless when done again. */
    void put(String id, long number, LongPredicate isTheOne) throws IOException {
        long hash = hash(id);
        long at = search(Table.of(number), hash, Long.MAX_VALUE, isTheOne);
        if (at < 0) throw new IllegalStateException("the table of client order ids is full");
        if (number(entry(at)) >= number) return;
        file.seek(at);
        file.writeLong(number + 1 << MARK_BITS | mark(hash));
    }

    /** Where the id's entry is, or would go; -1 in a full table. */
    private long search(Table table, long hash, long count, LongPredicate isTheOne) throws IOException {
        long from = hash & table.capacity - 1;
        for (long seen = 0; seen < table.capacity; ) {
            int entries = (int) Math.min(STRIDE, table.capacity - from);
            read(table.offset + from * Long.BYTES, entries);
            for (int i = 0; i < entries; i++) {
                long entry = buffer.getLong(i * Long.BYTES);
                long at = table.offset + (from + i) * Long.BYTES;
                if (entry == 0) return at;
                if ((entry & MARK) == mark(hash) && number(entry) < count && isTheOne.test(number(entry))) return at;
            }
            seen += entries;
            from = from + entries & table.capacity - 1;
        }
        return -1;
    }

    private long entry(long at) throws IOException {
        read(at, 1);
        return buffer.getLong(0);
    }

    /** What was never written reads as zero. */
    private void read(long at, int entries) throws IOException {
        file.seek(at);
        int length = entries * Long.BYTES;
        int done = 0;
        while (done < length) {
            int more = file.read(bytes, done, length - done);
            if (more < 0) break;
            done += more;
        }
        while (done < length) bytes[done++] = 0;
    }

    private static long number(long entry) {
        return (entry >>> MARK_BITS) - 1;
    }

    private static long mark(long hash) {
        return hash >>> Long.SIZE - MARK_BITS;
    }

    /** FNV-1a, its bits mixed once more; the same for ever, as it is on disk. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 29;
    }

    /** @param first the first number it takes */
    private record Table(long first, long capacity, long offset) {
        static Table of(long number) {
            Table table = new Table(0, 1L << FIRST_BITS, 0);
            while (number >= table.first + table.capacity / 2) table = table.next();
            return table;
        }

        private Table next() {
            return new Table(first + capacity / 2, capacity << MORE_BITS, offset + capacity * Long.BYTES);
        }

        Table before() {
            long smaller = capacity >>> MORE_BITS;
            return new Table(first - smaller / 2, smaller, offset - smaller * Long.BYTES);
        }
    }
}
