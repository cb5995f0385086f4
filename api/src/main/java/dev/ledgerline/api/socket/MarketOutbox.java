package dev.ledgerline.api.socket;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest of everything a client watches, until he takes it. What is overtaken before is never sent: a slow client sees
 * less, keeps nobody waiting, and costs one frame for each thing he watches.
 */
final class MarketOutbox implements AutoCloseable {
    /** Where frames go. */
    interface Client {
        /** @param frame what is to be sent when its turn has come; null when nothing is to be told any more */
        void send(Supplier<@Nullable String> frame) throws IOException;

        void gone(IOException reason);
    }

    private final Client client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SequencedMap<Object, String> latest = new LinkedHashMap<>();
    private boolean running;
    private boolean closed;

    MarketOutbox(Client client) {
        this.client = client;
    }

    void put(Object key, String text) {
        lock.lock();
        try {
            if (closed) return;
            latest.put(key, text); // it keeps its turn
            changed.signal();
            if (running) return;
            running = true;
            Thread.ofVirtual().name("market-outbox").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    void remove(Object key) {
        lock.lock();
        try {
            latest.remove(key);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return latest.size();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (isDue()) client.send(this::take);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            close();
            client.gone(e);
        } catch (RuntimeException e) {
            close();
            client.gone(new IOException("could not be sent to", e));
        }
    }

    /** Waits for one. @return false when there will be none */
    private boolean isDue() throws InterruptedException {
        lock.lock();
        try {
            while (latest.isEmpty() && !closed) changed.await();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String take() {
        lock.lock();
        try {
            Map.Entry<Object, String> first = latest.pollFirstEntry();
            return first == null ? null : first.getValue();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            latest.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
