package dev.ledgerline.simulatedvenue;

import dev.ledgerline.simulatedvenue.journal.Journal;
import dev.ledgerline.simulatedvenue.matching.VenueRows;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever wants something of the venue waits for its turn. What a turn changed is journaled in it and on disk before
 * anybody hears of it. After an unexpected exception there are no more turns, because memory may be ahead of the disk.
 */
final class Turns {
    static final String CLOSED = "the venue is closed";

    private final VenueRows rows;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final CopyOnWriteArrayList<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private long durablePosition;
    private @Nullable Throwable failure;
    private volatile boolean closed;

    Turns(VenueRows rows, Journal journal) {
        this.rows = rows;
        this.journal = journal;
    }

    /** One change: decided and journaled in turn. */
    <T extends @Nullable Object> T change(Supplier<? extends T> whenClosed, Supplier<? extends T> request) {
        T answer;
        long position;
        lock.lock();
        try {
            if (closed) return whenClosed.get();
            requireSound();
            answer = request.get();
            commit();
            position = durablePosition;
        } catch (RuntimeException | Error broken) {
            if (failure == null && !closed) failure = broken;
            throw broken;
        } finally {
            lock.unlock();
        }
        journal.force(position);
        return answer;
    }

    /** A question sees only what is on disk by the time it is answered. */
    <T extends @Nullable Object> T ask(Supplier<T> question) {
        T answer;
        long position;
        lock.lock();
        try {
            requireSound();
            answer = question.get();
            position = durablePosition;
        } finally {
            lock.unlock();
        }
        journal.force(position);
        return answer;
    }

    SimulatedVenue.Subscription subscribe(VenueListener listener, int queue) {
        Delivery delivery = new Delivery(listener, queue, journal::force);
        alone(() -> {
            deliveries.add(delivery);
            rows.gatherEvents(true);
            if (listener.hearsMarket()) rows.watchMarkets();
        });
        delivery.start();
        return () -> {
            deliveries.remove(delivery);
            delivery.close();
        };
    }

    /** Something that is no change, but must not happen during one. */
    void alone(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** The last turn: ends the journal, and the events after those already queued. */
    void close(Runnable action) {
        alone(() -> {
            if (closed) return;
            closed = true;
            action.run();
            journal.close();
            deliveries.forEach(Delivery::close);
        });
    }

    private void commit() {
        List<String> changed = rows.changed();
        if (changed.isEmpty()) return;
        long position = journal.append(changed);
        if (rows.mustBeDurable()) durablePosition = position;
        for (Object event : rows.events()) {
            for (Delivery delivery : deliveries) delivery.offer(event, durablePosition);
        }
        rows.clear();
        if (journal.wantsCompaction()) journal.compact(rows::forEach);
    }

    private void requireSound() {
        if (failure != null) throw new IllegalStateException("the venue failed before; restart it", failure);
    }
}
