package dev.ledgerline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Many subscribers on one thread, so that they leave the processors to the server. The first one keeps what it is told. */
final class Audience implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What a client does before it only listens. */
    interface Greeting {
        void exchange(Subscriber subscriber) throws IOException;
    }

    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private long frames;
    private long wanted = Long.MAX_VALUE;
    private Throwable failure;

    Audience(int port, int count, Greeting greeting) throws IOException {
        for (int i = 0; i < count; i++) {
            Subscriber subscriber = new Subscriber(port, i == 0);
            subscribers.add(subscriber);
            greeting.exchange(subscriber);
        }
        for (Subscriber subscriber : subscribers) {
            subscriber.channel().configureBlocking(false);
            subscriber.channel().register(selector, SelectionKey.OP_READ, subscriber);
        }
        Thread.ofPlatform().daemon().name("audience").start(this::listen);
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (selector.isOpen()) {
                int[] ended = {0};
                selector.select(key -> ended[0] += read(key, buffer));
                count(ended[0]);
            }
        } catch (java.nio.channels.ClosedSelectorException e) {
            // it is over
        } catch (Exception e) {
            fail(e);
        }
    }

    private static int read(SelectionKey key, ByteBuffer buffer) {
        Subscriber subscriber = (Subscriber) key.attachment();
        try {
            buffer.clear();
            if (subscriber.channel().read(buffer) < 0) throw new IllegalStateException("a subscriber was cut off");
            return subscriber.take(buffer.flip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void count(int ended) {
        lock.lock();
        try {
            frames += ended;
            if (frames >= wanted) heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Exception e) {
        lock.lock();
        try {
            failure = e;
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** So many frames were told to all of them together, since they began. */
    long frames() {
        lock.lock();
        try {
            return frames;
        } finally {
            lock.unlock();
        }
    }

    void await(long count) throws InterruptedException {
        lock.lock();
        try {
            wanted = count;
            long left = PATIENCE_NANOS;
            while (frames < count && failure == null && left > 0) left = heard.awaitNanos(left);
            wanted = Long.MAX_VALUE;
            if (failure != null) throw new IllegalStateException("the audience has broken up", failure);
            if (frames != count) throw new IllegalStateException(frames + " frames, not " + count);
        } finally {
            lock.unlock();
        }
    }

    /** Until everybody has heard something, and nothing more has come for a while. */
    void awaitQuiet() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (frames() < size() && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(20);
        long before = -1;
        while (before != frames()) {
            before = frames();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    /** To be called while nothing is told: all have heard the same, byte for byte. */
    void requireTheSame() {
        Subscriber first = subscribers.getFirst();
        for (Subscriber other : subscribers)
            if (other.frames() != first.frames() || other.bytes() != first.bytes() || other.sum() != first.sum())
                throw new IllegalStateException("one heard " + other.frames() + " frames of " + other.bytes() + " bytes, another "
                        + first.frames() + " of " + first.bytes() + ", or other ones");
    }

    int size() {
        return subscribers.size();
    }

    Subscriber first() {
        return subscribers.getFirst();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (Subscriber subscriber : subscribers) subscriber.close();
    }
}
