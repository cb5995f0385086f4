package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Takes payloads at once and writes them in batches. While the database is away they wait; when too much waits, those who
 * bring more are kept waiting a little, once, and then lose what they bring, which is counted and logged.
 */
class BufferedArchive implements Archive, SmartLifecycle {
    /** Before anybody talks to a venue, and until after the last one has stopped. */
    private static final int PHASE = 60;

    private static final Logger log = LoggerFactory.getLogger(BufferedArchive.class);

    /** A permit stands for so many characters; the smallest payload takes one. */
    private static final int UNIT = 1_024;

    /** No order, trade or account is nearly as long; what is, is no payload of an account. */
    private static final int LONGEST = 4 * UNIT * UNIT;

    private static final int BATCH = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration COMPLAIN_EVERY = Duration.ofMinutes(1);

    private final PayloadStore store;
    private final Timing timing;
    private final long patienceNanos;
    private final int units;
    private final Semaphore free;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nextComplaint = new AtomicLong(System.nanoTime());
    private volatile @Nullable Thread writer;
    private volatile boolean running;
    private volatile boolean full;
    private volatile boolean closed;
    private volatile long stopAt = Long.MAX_VALUE;

    BufferedArchive(PayloadStore store, Timing timing, ArchiveProperties properties) {
        this.store = store;
        this.timing = timing;
        this.patienceNanos = properties.patience().toNanos();
        this.units = (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, properties.buffer().toBytes() / UNIT));
        this.free = new Semaphore(units);
    }

    private record Waiting(Supplier<List<RawPayload>> payloads, int units) {}

    /** What never got into the database, since this process began. */
    long lost() {
        return lost.get();
    }

    @Override
    public void keep(Supplier<List<RawPayload>> payloads, int length) {
        Waiting waiting = new Waiting(payloads, Math.min(units, length / UNIT + 1));
        if (length > LONGEST) lose(1, "it is too long");
        else if (closed) lose(1, "the archive is closed");
        else if (takeRoom(waiting.units())) queue.add(waiting);
        else lose(1, "the archive is full");
    }

    /** Whoever waited in vain once is a warning to all others: they do not wait until there was room again. */
    private boolean takeRoom(int wanted) {
        if (free.tryAcquire(wanted)) return true;
        if (full) return false;
        try {
            if (free.tryAcquire(wanted, patienceNanos, TimeUnit.NANOSECONDS)) return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        full = true;
        return false;
    }

    private void lose(long count, String why) {
        long all = lost.addAndGet(count);
        long due = nextComplaint.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextComplaint.compareAndSet(due, now + COMPLAIN_EVERY.toNanos()))
            log.error("A payload could not be kept, for {}; {} are lost so far", why, all);
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                Map<StoredPayload.Key, StoredPayload> payloads = merged(batch);
                if (!payloads.isEmpty() && !write(payloads)) return;
                batch.forEach(each -> free.release(each.units()));
                full = false;
                batch.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Map<StoredPayload.Key, StoredPayload> merged(List<Waiting> batch) {
        Map<StoredPayload.Key, StoredPayload> merged = new LinkedHashMap<>();
        for (Waiting waiting : batch) {
            try {
                for (RawPayload raw : waiting.payloads().get()) {
                    StoredPayload payload = StoredPayload.of(raw);
                    merged.merge(payload.key(), payload, StoredPayload::and);
                }
            } catch (RuntimeException e) { // ours to repair; the others are kept all the same
                lose(1, "it cannot be read: " + e);
            }
        }
        return merged;
    }

    /** False when there is no time left. */
    private boolean write(Map<StoredPayload.Key, StoredPayload> payloads) throws InterruptedException {
        Backoff backoff = timing.backoff();
        boolean told = false;
        while (true) {
            try {
                store.write(payloads.values());
                return true;
            } catch (DataIntegrityViolationException e) {
                writeOneByOne(payloads);
                return true;
            } catch (RuntimeException e) {
                if (!told) log.warn("The archive cannot write, and waits: {}", e.toString());
                told = true;
            }
            Duration delay = backoff.next();
            if (System.nanoTime() + delay.toNanos() >= stopAt) {
                lose(payloads.size(), "the database was away until the end");
                return false;
            }
            Thread.sleep(delay);
        }
    }

    private void writeOneByOne(Map<StoredPayload.Key, StoredPayload> payloads) {
        for (StoredPayload payload : payloads.values()) {
            try {
                store.write(List.of(payload));
            } catch (RuntimeException e) {
                lose(1, "the database refuses it: " + e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("archive").daemon().start(this::write);
    }

    @Override
    public void stop() {
        running = false;
        stopAt = System.nanoTime() + STOP_LIMIT.toNanos();
        Thread thread = writer;
        if (thread == null) return;
        try {
            if (!thread.join(STOP_LIMIT.plusSeconds(1))) thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        if (!queue.isEmpty()) {
            nextComplaint.set(System.nanoTime());
            lose(queue.size(), "there was no time left");
            queue.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
