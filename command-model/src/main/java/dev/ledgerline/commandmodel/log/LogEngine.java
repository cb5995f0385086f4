package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Axon's storage on PostgreSQL, but that events are added by the log's one writer, and places have no gaps. */
final class LogEngine extends JdbcEventStorageEngine {
    private final LogWriter writer;
    private final LogEntries entries;
    private final LogHead head;

    LogEngine(Builder builder, LogWriter writer, LogEntries entries, LogHead head) {
        super(builder);
        this.writer = writer;
        this.entries = entries;
        this.head = head;
    }

    /** What a unit of work adds becomes durable when it commits; without one, at once. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        boolean collected = CurrentUnitOfWork.isStarted();
        LogEntry entry = collected ? entries.current() : new LogEntry();
        for (EventMessage<?> event : events) entry.events.add(row(event, serializer));
        if (!collected) writer.write(entry);
    }

    private static Row row(EventMessage<?> event, Serializer serializer) {
        return new Row(
                asStored(EventUtils.asDomainEventMessage(event)),
                event.serializePayload(serializer, byte[].class),
                event.serializeMetaData(serializer, byte[].class));
    }

    /** Who follows the log in memory sees what the log keeps: a replay would otherwise differ by what it rounds. */
    private static DomainEventMessage<?> asStored(DomainEventMessage<?> event) {
        Instant at = event.getTimestamp().truncatedTo(ChronoUnit.MILLIS);
        return new GenericDomainEventMessage<>(
                event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber(), event, () -> at);
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        long place = head.read();
        return place == 0 ? null : LogTail.token(place);
    }

    /** By rows, not by places: of those some were never taken. */
    static PreparedStatement read(Connection connection, EventSchema schema, long after, int atMost)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                "select globalIndex, type, aggregateIdentifier, sequenceNumber, eventIdentifier, timeStamp, payloadType,"
                        + " payloadRevision, payload, metaData from DomainEventEntry where globalIndex > ?"
                        + " order by globalIndex limit ?");
        statement.setLong(1, after);
        statement.setInt(2, atMost);
        return statement;
    }

    List<? extends TrackedEventMessage<?>> after(long place, int atMost) {
        List<? extends TrackedEventData<?>> found =
                fetchTrackedEvents(place <= 0 ? null : LogTail.token(place), atMost);
        return EventUtils.upcastAndDeserializeTrackedEvents(found.stream(), getEventSerializer(), upcasterChain)
                .toList();
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet resultSet, GapAwareTrackingToken previous)
            throws SQLException {
        TrackedEventData<?> read = super.getTrackedEventData(resultSet, previous);
        TrackingToken token = LogTail.token(read.trackingToken().position().orElseThrow());
        return new TrackedDomainEventData<>(token, (DomainEventData<?>) read);
    }
}
