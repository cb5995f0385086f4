package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.request.LogUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the log what many units of work have to add, all in one transaction: while one is on its way to the disk the next
 * one gathers. An entry that cannot be added fails by itself; the others of its transaction are then added one by one.
 *
 * <p>When the database goes away in the middle of a commit nobody knows what became of it. It is then looked for, until
 * the database answers or time is up. Nothing is added a second time on a guess.
 */
final class LogWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    /** More are refused: their callers are told so, which is better than to wait for minutes. */
    private static final int MOST_WAITING = 10_000;

    private static final int ENTRIES_FOR_EACH_COMMIT = 256;
    private static final int EVENTS_FOR_EACH_COMMIT = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final LogTable table;
    private final LogTail tail;
    private final LogMetrics metrics;
    private final BlockingQueue<LogEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
    private final IdlePlaces idlePlaces = new IdlePlaces();
    private volatile boolean closed;

    /** Something durable could not be told to who follows the log in memory. */
    private boolean untold;

    LogWriter(LogTable table, LogTail tail, LogMetrics metrics) {
        this.table = table;
        this.tail = tail;
        this.metrics = metrics;
        metrics.watch(this::waiting);
        thread.start();
    }

    /**
     * Returns when it is durable.
     *
     * @throws LogUnavailable if it was not tried, or if nobody knows what became of it
     * @throws org.axonframework.modelling.command.ConcurrencyException if others were first
     */
    void write(LogEntry entry) {
        if (entry.isEmpty()) return;
        if (closed) throw new LogUnavailable("the log is closed", null);
        if (entry.canBeLost()) {
            idlePlaces.put(entry.places);
            return;
        }
        if (!waiting.offer(entry)) throw new LogUnavailable(MOST_WAITING + " others wait for the log", null);
        if (closed && waiting.remove(entry)) throw new LogUnavailable("the log is closed", null);
        entry.await();
    }

    /** How many wait. */
    int waiting() {
        return waiting.size();
    }

    private void run() {
        List<LogEntry> batch = new ArrayList<>();
        try {
            serve(batch);
        } finally { // Of whatever it ends: nobody is left waiting, and nobody is let in.
            closed = true;
            table.close();
            waiting.drainTo(batch);
            for (LogEntry left : batch) left.fail(new LogUnavailable("the log is closed", null));
        }
    }

    private void serve(List<LogEntry> batch) {
        while (true) {
            try {
                LogEntry first = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    keepIdlePlaces();
                    tellAgain();
                    if (closed) return;
                    continue;
                }
                batch.add(first);
            } catch (InterruptedException e) {
                continue; // It ends when it is closed and has nothing left to do.
            }
            int events = batch.getFirst().events.size();
            while (batch.size() < ENTRIES_FOR_EACH_COMMIT && events < EVENTS_FOR_EACH_COMMIT) {
                LogEntry next = waiting.poll();
                if (next == null) break;
                batch.add(next);
                events += next.events.size();
            }
            idlePlaces.drop(batch);
            commit(List.copyOf(batch));
            batch.clear();
            if (idlePlaces.areDue()) keepIdlePlaces();
        }
    }

    private void commit(List<LogEntry> batch) {
        long start = System.nanoTime();
        long end = start + PATIENCE.toNanos();
        boolean maybeDone = false;
        while (true) {
            try {
                if (maybeDone && succeedIfThere(batch, start)) return;
                CrashPoint.APPEND_BEFORE_COMMIT.reach();
                long[] places = table.append(batch);
                CrashPoint.APPEND_AFTER_COMMIT.reach();
                succeed(batch, start, () -> tail.publish(batch, places));
                return;
            } catch (SQLException e) {
                if (LogTable.isAnswer(e)) {
                    if (maybeDone && isThereAfterAll(batch, start)) return;
                    failOrDivide(batch, e);
                    return;
                }
                if (!maybeDone)
                    log.warn("The database went away in an append of {} entries: {}", batch.size(), e.toString());
                maybeDone |= !(e instanceof LogTable.NothingSent);
                if (!maybeDone || closed || System.nanoTime() - end > 0) {
                    fail(batch, maybeDone, e);
                    return;
                }
                pause();
            } catch (RuntimeException e) {
                log.error("An append of {} entries failed", batch.size(), e);
                metrics.failed(batch.size());
                for (LogEntry entry : batch) entry.fail(e);
                return;
            }
        }
    }

    private void keepIdlePlaces() {
        List<LogEntry.Place> due = idlePlaces.take();
        if (due.isEmpty()) return;
        try {
            table.keep(due);
        } catch (SQLException e) {
            log.debug("{} places are kept another time", due.size(), e);
        }
    }

    private boolean succeedIfThere(List<LogEntry> batch, long start) throws SQLException {
        if (!table.holds(batch)) return false;
        succeed(batch, start, tail::refresh);
        return true;
    }

    /** It is durable, whether or not it can be told now. */
    private void succeed(List<LogEntry> batch, long start, Runnable telling) {
        long took = System.nanoTime() - start;
        try {
            telling.run();
        } catch (RuntimeException e) {
            untold = true;
            log.warn("{} entries were appended, and are told later", batch.size(), e);
        }
        batch.forEach(LogEntry::succeed);
        metrics.added(batch, took);
        Journal.write(batch);
    }

    private void tellAgain() {
        if (!untold) return;
        try {
            tail.refresh();
            untold = false;
        } catch (RuntimeException e) {
            log.debug("What was appended cannot be told yet", e);
        }
    }

    /** What was still on its way when it was looked for, and came to be done after that, is no refusal. */
    private boolean isThereAfterAll(List<LogEntry> batch, long start) {
        try {
            return succeedIfThere(batch, start);
        } catch (SQLException e) {
            fail(batch, true, e);
            return true;
        }
    }

    /** The database refused, and nothing of the transaction is there. */
    private void failOrDivide(List<LogEntry> batch, SQLException refusal) {
        if (batch.size() > 1) {
            for (LogEntry entry : batch) commit(List.of(entry));
            return;
        }
        LogEntry entry = batch.getFirst();
        metrics.failed(1);
        entry.fail(table.explain(refusal, entry));
    }

    private void fail(List<LogEntry> batch, boolean maybeDone, SQLException cause) {
        metrics.failed(batch.size());
        String message = maybeDone
                ? "the database went away, and it is not known whether this was added to the log"
                : "the database does not answer, and nothing was added to the log";
        for (LogEntry entry : batch) entry.fail(new LogUnavailable(message, cause));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            // Nobody interrupts it but to close it, which is looked at next.
        }
    }

    /** Adds what waits, and nothing more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
