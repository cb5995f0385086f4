package dev.ledgerline.commandmodel.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The last events of the log in memory, for all who follow it: none of them reads the database while it keeps up. Events
 * come here as they were appended, in the log's order; those of other nodes are read when they are told of.
 *
 * <p>Places in the log are taken in the order of commits, so there are no gaps to come back for.
 */
final class LogTail {
    private static final int KEPT = 4_096;

    /** Reads the log itself. */
    @FunctionalInterface
    interface Source {
        List<? extends TrackedEventMessage<?>> after(long place, int atMost);
    }

    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Set<LogStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong wanted = new AtomicLong();
    private final @Nullable TrackedEventMessage<?>[] ring = new TrackedEventMessage<?>[KEPT];
    private final long[] places = new long[KEPT];

    /** How many were ever put here; the next one goes to this, modulo the ring's length. */
    private long count;

    /** The log is known up to here. */
    private long last;

    /** The ring holds everything after this. */
    private long floor;

    private boolean begun;

    LogTail(Source source) {
        this.source = source;
    }

    static TrackingToken token(long place) {
        return GapAwareTrackingToken.newInstance(place, new TreeSet<>());
    }

    /** From here on it is kept in memory. */
    void begin(LongSupplier head) {
        lock.lock();
        try {
            if (begun) return;
            last = head.getAsLong(); // or it has not begun
            floor = last;
            begun = true;
        } finally {
            lock.unlock();
        }
    }

    void register(LogStream stream) {
        streams.add(stream);
    }

    void unregister(LogStream stream) {
        streams.remove(stream);
    }

    /** Events that were just committed, with their places. */
    void publish(List<LogEntry> batch, long[] committed) {
        if (committed.length == 0) return;
        List<TrackedEventMessage<?>> events = new ArrayList<>(committed.length);
        for (LogEntry entry : batch)
            for (LogEntry.Row row : entry.events) {
                int i = events.size();
                events.add(new GenericTrackedDomainEventMessage<>(token(committed[i]), row.domainEvent()));
            }
        lock.lock();
        try {
            if (!begun) {
                begun = true;
                last = committed[0] - 1;
                floor = last;
            }
            if (committed[committed.length - 1] <= last) return; // read before it was told
            if (committed[0] > last + 1) events.addAll(0, readOn(committed[0] - 1)); // others' came before
            int others = events.size() - committed.length;
            for (int i = 0; i < committed.length; i++) add(events.get(others + i), committed[i]);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        wake(events);
    }

    /** Others may have appended. */
    void refresh() {
        List<TrackedEventMessage<?>> found;
        lock.lock();
        try {
            if (!begun) return;
            found = readOn(Long.MAX_VALUE);
            if (!found.isEmpty()) grown.signalAll();
        } finally {
            lock.unlock();
        }
        if (!found.isEmpty()) wake(found);
    }

    /** Everything up to a place that others have added, or that was never taken. */
    private List<TrackedEventMessage<?>> readOn(long upTo) {
        List<TrackedEventMessage<?>> all = new ArrayList<>();
        while (true) {
            List<? extends TrackedEventMessage<?>> next = source.after(last, KEPT / 8);
            for (TrackedEventMessage<?> event : next) {
                long place = event.trackingToken().position().orElseThrow();
                if (place > upTo) return all;
                add(event, place);
                all.add(event);
            }
            if (next.size() < KEPT / 8) return all;
        }
    }

    private void add(TrackedEventMessage<?> event, long place) {
        if (place <= last) return;
        int slot = (int) (count % KEPT);
        if (count >= KEPT) floor = places[slot];
        ring[slot] = event;
        places[slot] = place;
        last = place;
        count++;
    }

    private void wake(List<TrackedEventMessage<?>> events) {
        boolean isWanted = events.getFirst().trackingToken().position().orElseThrow() <= wanted.get();
        for (LogStream stream : streams) {
            if (isWanted) stream.wake();
            else stream.grown(events);
        }
    }

    /**
     * Somebody waits until all have come up to here, also those whom nothing concerned. It may be further than what has
     * been told here so far.
     */
    void wakeAll(long upTo) {
        wanted.accumulateAndGet(upTo, Math::max);
        for (LogStream stream : streams) stream.wakeFor(upTo);
    }

    /** What follows a place, from the log itself when that is too long ago to be kept here. */
    List<? extends TrackedEventMessage<?>> read(long place, int atMost) {
        List<TrackedEventMessage<?>> kept = after(place, atMost);
        return kept == null ? source.after(place, atMost) : kept;
    }

    private @Nullable List<TrackedEventMessage<?>> after(long place, int atMost) {
        lock.lock();
        try {
            if (!begun || place < floor) return null;
            if (place >= last) return List.of();
            int kept = (int) Math.min(count, KEPT);
            int low = 0;
            int high = kept - 1;
            while (low < high) { // the first one after it
                int middle = (low + high) >>> 1;
                if (places[slot(kept, middle)] <= place) low = middle + 1;
                else high = middle;
            }
            List<TrackedEventMessage<?>> found = new ArrayList<>(Math.min(atMost, kept - low));
            for (int i = low; i < kept && found.size() < atMost; i++) found.add(ring[slot(kept, i)]);
            return found;
        } finally {
            lock.unlock();
        }
    }

    private int slot(int kept, int i) {
        return (int) ((count - kept + i) % KEPT);
    }

    /** @return false if nothing came after this place in time */
    boolean await(long place, long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = unit.toNanos(timeout);
            while (last <= place) {
                if (left <= 0) return false;
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
