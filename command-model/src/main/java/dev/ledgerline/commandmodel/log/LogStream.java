package dev.ledgerline.commandmodel.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * The log as one processor reads it. It is woken when something came that concerns it; of events that do not, it gets the
 * last one of a stretch, so that its place moves on.
 */
final class LogStream implements TrackingEventStream {
    private static final int READ_AHEAD = 512;

    private final LogTail tail;
    private final Deque<TrackedEventMessage<?>> next = new ArrayDeque<>();
    private final Set<Class<?>> ignored = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Runnable available;
    private volatile long place;

    /** Whoever reads here was given everything up to this place, and came back for more. */
    private volatile long handedOut;

    LogStream(LogTail tail, long place) {
        this.tail = tail;
        this.place = place;
        this.handedOut = place;
        tail.register(this);
    }

    /** Called by the tail after each append. */
    void grown(List<TrackedEventMessage<?>> events) {
        if (ignored.isEmpty() || events.stream().anyMatch(event -> !ignored.contains(event.getPayloadType()))) wake();
    }

    /** Unless there is nothing up to this place that was not handed out: every read asks for it, and mostly in vain. */
    void wakeFor(long upTo) {
        if (handedOut < upTo) wake();
    }

    void wake() {
        Runnable callback = available;
        if (callback != null) callback.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        available = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(next.peekFirst());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        if (!next.isEmpty()) return true;
        if (timeout <= 0 || !tail.await(place, timeout, unit)) return false;
        fill();
        return !next.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            // Somebody else's append may have been told to nobody yet.
        }
        return next.removeFirst();
    }

    private void fill() {
        if (!next.isEmpty()) return;
        handedOut = place;
        List<? extends TrackedEventMessage<?>> found = tail.read(place, READ_AHEAD);
        if (found.isEmpty()) return;
        TrackedEventMessage<?> last = found.getLast();
        for (TrackedEventMessage<?> event : found)
            if (event == last || !ignored.contains(event.getPayloadType())) next.addLast(event);
        place = last.trackingToken().position().orElseThrow();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
        ignored.add(message.getPayloadType());
    }

    @Override
    public void close() {
        tail.unregister(this);
    }
}
