package dev.ledgerline.commandmodel.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * An event store whose readers are woken by the append. Axon's own streams do not tell that there is something to read,
 * so that idle pooled processors look every half second; these do.
 */
final class WakingEventStore extends EmbeddedEventStore {
    /** Only appends of other processes are found by looking; ours wake the readers. */
    private static final long FETCH_DELAY_MILLIS = 250;

    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

    WakingEventStore(EventStorageEngine engine) {
        super(EmbeddedEventStore.builder()
                .storageEngine(engine)
                .optimizeEventConsumption(false)
                .fetchDelay(FETCH_DELAY_MILLIS)
                .timeUnit(TimeUnit.MILLISECONDS));
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        waiting.forEach(Runnable::run);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new WokenStream(super.openStream(token));
    }

    private final class WokenStream implements TrackingEventStream {
        private final TrackingEventStream stream;
        private @Nullable Runnable callback;

        WokenStream(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable available) {
            callback = available;
            waiting.add(available);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            if (callback != null) waiting.remove(callback);
            stream.close();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }
    }
}
