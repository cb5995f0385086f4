package dev.ledgerline.querymodel.projection;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rebuilds projections from the log. The processor is stopped, its tables are emptied and its tokens reset in one
 * transaction, and it is started again: whatever happens after that, it goes on from where it was. When it has caught
 * up with where it stood before, readers are shown the new rows.
 */
@Component
class Rebuilds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private static final long LOOK_EVERY_MILLIS = 100;

    /** The database is asked this often for rebuilds begun by a process that is gone. */
    private static final int LOOKS_BETWEEN_SEARCHES = 50;

    private record Begun(long position, long nanos) {}

    private final ProjectionProcessors processors;
    private final ReadTables tables;
    private final Readers readers;
    private final AtomicLong shown = new AtomicLong();

    /** By name, with where we first saw it. */
    private final Map<String, Begun> underway = new ConcurrentHashMap<>();

    private @Nullable ScheduledExecutorService worker;
    private int looks;

    Rebuilds(ProjectionProcessors processors, ReadTables tables, Readers readers) {
        this.processors = processors;
        this.tables = tables;
        this.readers = readers;
    }

    /** Whether there is such a projection. Returns when the rebuild has begun. */
    boolean rebuild(String name) {
        StreamingEventProcessor processor = processors.find(name);
        if (processor == null) return false;
        ScheduledExecutorService running = worker;
        if (running == null) throw new IllegalStateException("projections cannot be rebuilt before the start");
        try {
            // On a thread of its own: the caller's transaction would hold the reset back until after the new start.
            CompletableFuture.runAsync(() -> reset(name, processor), running).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return true;
    }

    private void reset(String name, StreamingEventProcessor processor) {
        LOG.info("Rebuilding projection {}", name);
        processor.shutDown();
        try {
            processor.resetTokens();
            underway.put(name, new Begun(0, System.nanoTime()));
        } finally {
            processor.start();
        }
    }

    boolean isUnderway(String name) {
        return underway.containsKey(name);
    }

    /** How often other rows were shown at the same position. */
    long shown() {
        return shown.get();
    }

    /** Events a second since the rebuild began, or since this process has known of it; 0 when there is none. */
    long rate(String name, long position) {
        Begun begun = underway.get(name);
        if (begun == null) return 0;
        double seconds = (System.nanoTime() - begun.nanos) / 1e9;
        return seconds <= 0 ? 0 : Math.max(0, Math.round((position - begun.position) / seconds));
    }

    private void look() {
        try {
            if (looks++ % LOOKS_BETWEEN_SEARCHES == 0) search();
            for (String name : underway.keySet()) showIfCaughtUp(name);
        } catch (RuntimeException e) {
            LOG.warn("Cannot finish a rebuild now; trying again", e);
        }
    }

    private void search() {
        for (String name : processors.names())
            if (tables.isRebuilding(processors.tables(name)))
                underway.computeIfAbsent(
                        name, it -> new Begun(processors.progress(it).position(), System.nanoTime()));
    }

    private void showIfCaughtUp(String name) {
        Progress progress = processors.progress(name);
        if (!progress.isWhole() || progress.isReplaying()) return;
        tables.show(processors.tables(name));
        shown.incrementAndGet();
        underway.remove(name);
        readers.wake();
        LOG.info("Projection {} was rebuilt", name);
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("projection-rebuild").factory());
        worker = started;
        started.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = worker;
        if (running != null) running.shutdownNow();
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
