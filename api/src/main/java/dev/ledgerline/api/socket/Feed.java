package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.log.LogQuery.AwaitLog;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.log.LogQuery.ReadLog;
import dev.ledgerline.messages.log.LoggedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What there is to tell, as it happens. From the first listener on, one thread follows the log and makes each frame once,
 * whoever listens; the last ones stay in memory. Whoever wants older ones has them made again from the log.
 */
@Component
class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int KEPT = 20_000;
    private static final int AT_ONCE = 500;

    /** After so many frames of others a listener looks, too, so that he never falls out of what is in memory. */
    private static final int LOOK_EVERY = KEPT / 4;

    private static final long WAIT_MILLIS = 1_000;

    private final Queries queries;
    private final Frames frames;

    /** One thread adds, and many look, who do not keep each other out. */
    private final StampedLock lock = new StampedLock();

    private final Map<Bell, Set<AccountId>> listeners = new ConcurrentHashMap<>();
    private final @Nullable Frame[] recent = new Frame[KEPT];

    /** How many were ever put there, by the one thread; the next one goes to this, modulo its length. */
    private long count;

    /** Everything behind this is in memory. */
    private long floor = Long.MAX_VALUE;

    /** So far is told. */
    private long reached;

    private @Nullable Thread thread;
    private volatile boolean closed;

    Feed(Queries queries, Frames frames) {
        this.queries = queries;
        this.frames = frames;
    }

    /** @param cursor where the reader is after these */
    record Part(List<Frame> frames, Cursor cursor) {}

    /** Where the log is now: whatever happens later is told behind it. */
    Cursor head() {
        begin();
        return Cursor.behind(queries.find(new FindHead()));
    }

    private void begin() {
        long stamp = lock.writeLock();
        try {
            if (thread != null || closed) return;
            reached = queries.find(new FindHead());
            floor = reached;
            thread = Thread.ofPlatform().daemon().name("socket-feed").start(this::follow);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** What is told behind a place, at most as much as is read at once; perhaps nothing. */
    Part after(Cursor cursor) {
        long stamp = lock.readLock();
        try {
            if (cursor.whole() >= floor) return kept(cursor);
        } finally {
            lock.unlockRead(stamp);
        }
        List<LoggedEvent> events = queries.find(new ReadLog(cursor.whole(), AT_ONCE));
        if (events.isEmpty()) return new Part(List.of(), cursor);
        List<Frame> found = frames.of(events).stream()
                .filter(frame -> frame.cursor().compareTo(cursor) > 0)
                .toList();
        return new Part(found, Cursor.behind(events.getLast().position()));
    }

    private Part kept(Cursor cursor) {
        long low = Math.max(0, count - KEPT);
        long high = count;
        while (low < high) { // the first one behind it
            long middle = (low + high) >>> 1;
            if (at(middle).cursor().compareTo(cursor) > 0) high = middle;
            else low = middle + 1;
        }
        List<Frame> found = new ArrayList<>();
        for (long i = low; i < count && found.size() < AT_ONCE; i++) found.add(at(i));
        if (low + found.size() < count) return new Part(found, found.getLast().cursor());
        Cursor end = Cursor.behind(reached);
        return new Part(found, end.compareTo(cursor) > 0 ? end : cursor);
    }

    private Frame at(long number) {
        return Objects.requireNonNull(recent[(int) (number % KEPT)]);
    }

    private void keep(Frame frame) {
        int slot = (int) (count++ % KEPT);
        Frame forgotten = recent[slot];
        if (forgotten != null) floor = forgotten.cursor().position();
        recent[slot] = frame;
    }

    /** From now on it is rung whenever there is more of these accounts, and now and then. */
    void listen(Bell bell, Set<AccountId> accounts) {
        listeners.put(bell, accounts);
    }

    void leave(Bell bell) {
        listeners.remove(bell);
    }

    private void follow() {
        while (!closed) {
            try {
                if (!readOn()) queries.await(new AwaitLog(reached, WAIT_MILLIS));
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.warn("Cannot tell what happened yet: {}", e.toString());
                if (!pause()) return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private boolean readOn() {
        List<LoggedEvent> events = queries.find(new ReadLog(reached, AT_ONCE));
        if (events.isEmpty()) return false;
        List<Frame> made = frames.of(events);
        long before = count;
        long stamp = lock.writeLock();
        try {
            made.forEach(this::keep);
            reached = events.getLast().position();
        } finally {
            lock.unlockWrite(stamp);
        }
        ring(made, count / LOOK_EVERY > before / LOOK_EVERY);
        return true;
    }

    private void ring(List<Frame> made, boolean all) {
        Set<AccountId> concerned = made.stream().map(Frame::accountId).collect(Collectors.toSet());
        listeners.forEach((bell, accounts) -> {
            if (all || !Collections.disjoint(concerned, accounts)) bell.ring();
        });
    }

    @Override
    public void close() {
        closed = true;
        long stamp = lock.writeLock();
        try {
            if (thread != null) thread.interrupt();
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}
