package dev.ledgerline.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** One book through one stream: only what comes after the filling is counted. */
record MatchingRun(long operations, long cpuNanos, long allocatedBytes, MatchingBook.Result result) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static MatchingRun of(MatchingStream stream, Supplier<? extends MatchingBook> books) {
        MatchingBook book = books.get();
        stream.replay(book, 0, stream.filling);
        System.gc(); // What the run before left must not be collected at this one's cost.
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadCpuTime();
        stream.replay(book, stream.filling, stream.length());
        long nanos = THREADS.getCurrentThreadCpuTime() - before;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new MatchingRun(stream.length() - stream.filling, nanos, allocated, book.result());
    }

    double nanosEach() {
        return (double) cpuNanos / operations;
    }

    double bytesEach() {
        return (double) allocatedBytes / operations;
    }
}
