package dev.ledgerline.simulatedvenue;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener, its bounded queue and the one thread that calls it, so a slow or failing listener troubles nobody
 * else. When the queue is full, events are dropped until it has been emptied; then the listener hears of the gap.
 */
final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final VenueListener listener;
    private final boolean hearsMarket;
    private final int capacity;
    private final DurableUpTo durable;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean gap;
    private boolean closed;

    private record Entry(Object event, long position) {}

    private static final Entry GAP = new Entry("gap", 0);

    /** Waits until the journal is on disk up to a position. */
    interface DurableUpTo {
        void await(long position);
    }

    Delivery(VenueListener listener, int capacity, DurableUpTo durable) {
        this.listener = listener;
        this.hearsMarket = listener.hearsMarket();
        this.capacity = capacity;
        this.durable = durable;
    }

    void start() {
        Thread.ofPlatform().name("simulated-venue-listener").daemon().start(this::run);
    }

    void offer(Object event, long position) {
        if (event instanceof MarketChange && !hearsMarket) return;
        lock.lock();
        try {
            if (closed || gap) return;
            if (queue.size() >= capacity) gap = true;
            else queue.add(new Entry(event, position));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What is queued is still delivered. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Entry entry = next(); entry != null; entry = next()) deliver(entry);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException journalFailed) {
            log.error("events end here for {}: the journal failed", listener, journalFailed);
            close();
        }
    }

    private @Nullable Entry next() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (gap) {
                    gap = false;
                    return GAP;
                }
                if (closed) return null;
                changed.await();
            }
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Entry entry) {
        durable.await(entry.position);
        try {
            switch (entry.event) {
                case OrderState order -> listener.onOrder(order);
                case Execution execution -> listener.onExecution(execution);
                case Ticker ticker -> listener.onTicker(ticker);
                case MarketChange change -> listener.onMarket(change);
                case AccountChange change -> listener.onAccount(change);
                default -> listener.onGap();
            }
        } catch (RuntimeException failed) {
            log.error("listener {} failed on {}", listener, entry.event, failed);
        }
    }
}
