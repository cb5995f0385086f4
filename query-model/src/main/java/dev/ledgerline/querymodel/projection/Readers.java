package dev.ledgerline.querymodel.projection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Those who wait until a projection has come far enough. One thread looks for all of them, so that a waiting reader
 * holds no thread and no connection: whenever rows were committed, and shortly after, since a projection also moves on
 * past events that change none of its rows.
 */
@Component
class Readers implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 3;

    /** As many as requests a busy node has under way, many times over. More are answered at once, as if out of time. */
    private static final int MOST = 10_000;

    private record Reader(BooleanSupplier ready, long deadlineNanos, CompletableFuture<@Nullable Void> done) {}

    private final List<Reader> waiting = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean closed;

    /** Completes when it is ready or time is up. */
    CompletableFuture<@Nullable Void> await(BooleanSupplier ready, long atMostMillis) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        if (atMostMillis <= 0 || waiting.size() >= MOST || ready.getAsBoolean()) {
            done.complete(null);
            return done;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        lock.lock();
        try {
            if (closed) {
                done.complete(null);
                return done;
            }
            waiting.add(new Reader(ready, deadline, done));
            if (thread == null)
                thread = Thread.ofPlatform().daemon().name("projection-readers").start(this::serve);
            changed.signal();
        } finally {
            lock.unlock();
        }
        return done;
    }

    /** Something was committed. */
    void wake() {
        if (waiting.isEmpty()) return;
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        try {
            while (pause()) {
                for (Reader reader : waiting) if (isServed(reader)) waiting.remove(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Reader reader : waiting) finish(reader);
        waiting.clear();
    }

    private boolean pause() throws InterruptedException {
        lock.lock();
        try {
            if (waiting.isEmpty()) while (waiting.isEmpty() && !closed) changed.await();
            else changed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isServed(Reader reader) {
        try {
            if (System.nanoTime() - reader.deadlineNanos < 0 && !reader.ready.getAsBoolean()) return false;
            finish(reader);
        } catch (RuntimeException e) {
            Thread.ofVirtual().start(() -> reader.done.completeExceptionally(e)); // the log is out of reach
        }
        return true;
    }

    /** On a thread of its own: what the caller does next must not keep the others waiting. */
    private static void finish(Reader reader) {
        Thread.ofVirtual().start(() -> reader.done.complete(null));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
