package dev.ledgerline.commandmodel.log;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** The event store: appended to by one writer, followed through one tail. */
final class EventLog extends AbstractEventStore {
    private final LogTail tail;

    private EventLog(Builder builder, LogTail tail) {
        super(builder);
        this.tail = tail;
    }

    static EventLog of(LogEngine engine, LogTail tail) {
        Builder builder = new Builder();
        builder.storageEngine(engine);
        return new EventLog(builder, tail);
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    /** Whoever asks how far the log is wants its followers to be there, whether the last events concern them or not. */
    @Override
    public TrackingToken createHeadToken() {
        TrackingToken head = super.createHeadToken();
        tail.wakeAll(placeOf(head));
        return head;
    }

    /** The last place, without waking anybody. */
    long head() {
        return placeOf(super.createHeadToken());
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken after) {
        tail.begin(() -> placeOf(super.createHeadToken()));
        return new LogStream(tail, before(WrappedToken.unwrapLowerBound(after)));
    }

    /** Logs from before appends followed one another have gaps to come back for; what lies between is not told again. */
    private static long before(@Nullable TrackingToken token) {
        if (token instanceof GapAwareTrackingToken aware && aware.hasGaps())
            return aware.getGaps().first() - 1;
        return placeOf(token);
    }

    private static long placeOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
