package dev.ledgerline.bench;

import java.util.Locale;

/**
 * What some work asked of the database and of the memory. They hardly depend on how busy the machine is.
 *
 * @param writes transactions that wrote, each of which waited for the disk
 */
record Counters(double transactions, double writes, double statements, double walBytes, double allocatedBytes) {
    Counters since(Counters before) {
        return new Counters(
                transactions - before.transactions,
                writes - before.writes,
                statements - before.statements,
                walBytes - before.walBytes,
                allocatedBytes - before.allocatedBytes);
    }

    Counters forEach(long commands) {
        return new Counters(
                transactions / commands,
                writes / commands,
                statements / commands,
                walBytes / commands,
                allocatedBytes / commands);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f transactions (%.2f that write), %.2f statements, %.0f WAL bytes, %.0f allocated bytes",
                transactions, writes, statements, walBytes, allocatedBytes);
    }

    /** The cells of a table. */
    String cells() {
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %.2f | %.0f | %.0f",
                transactions, writes, statements, walBytes, allocatedBytes);
    }
}
