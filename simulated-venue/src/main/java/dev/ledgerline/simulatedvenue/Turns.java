package dev.ledgerline.simulatedvenue;

import dev.ledgerline.simulatedvenue.journal.Journal;
import dev.ledgerline.simulatedvenue.matching.Checkpoints;
import dev.ledgerline.simulatedvenue.matching.VenueRows;
import java.nio.file.Path;
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
    private final Compaction compaction;
    private final CopyOnWriteArrayList<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private long durablePosition;
    private @Nullable Throwable failure;
    private volatile boolean closed;
    private boolean ended;

    Turns(VenueRows rows, Journal journal, Checkpoints checkpoints, Path folder) {
        this.rows = rows;
        this.journal = journal;
        compaction = new Compaction(checkpoints, journal, folder, lock);
    }

    /** One change: decided and journaled in turn. */
    <T extends @Nullable Object> T change(Supplier<? extends T> whenClosed, Supplier<? extends T> request) {
        T answer;
        long before;
        long position;
        lock.lock();
        try {
            if (closed) return whenClosed.get();
            requireSound();
            before = durablePosition;
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
        if (position != before) CrashPoint.JOURNALLED_NOT_ANSWERED.reach();
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
        alone(() -> closed = true);
        // The folder stays locked as long as something is written there.
        compaction.await();
        alone(() -> {
            if (ended) return;
            ended = true;
            action.run();
            journal.close();
            deliveries.forEach(Delivery::close);
        });
    }

    private void commit() {
        List<String> changed = rows.changed();
        if (!changed.isEmpty()) commit(changed);
        compaction.beginIfDue();
    }

    private void commit(List<String> changed) {
        if (rows.mustBeDurable()) CrashPoint.MATCHED_NOT_JOURNALLED.reach();
        long position = journal.append(changed);
        if (rows.mustBeDurable()) durablePosition = position;
        for (Object event : rows.events()) {
            for (Delivery delivery : deliveries) delivery.offer(event, durablePosition);
        }
        rows.clear();
    }

    private void requireSound() {
        if (failure != null) throw new IllegalStateException("the venue failed before; restart it", failure);
    }
}
