package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Association;
import dev.ledgerline.commandmodel.log.LogEntry.Place;
import dev.ledgerline.commandmodel.log.LogEntry.Row;
import dev.ledgerline.commandmodel.log.LogEntry.SagaChange;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the log as its writer sees them: few statements, each about many rows. A batch of events alone is one
 * statement, which is its own transaction.
 */
final class LogTable {
    private static final String APPEND = """
            insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData, payload,
                payloadRevision, payloadType, timeStamp)
            select * from unnest(?::varchar[], ?::bigint[], ?::varchar[], ?::varchar[], ?::bytea[], ?::bytea[],
                ?::varchar[], ?::varchar[], ?::varchar[])
            returning globalIndex""";

    private static final String MOVE = """
            update TokenEntry entry set token = moved.token, tokenType = moved.tokenType, timestamp = moved.at
            from unnest(?::varchar[], ?::bigint[], ?::varchar[], ?::bytea[], ?::varchar[], ?::varchar[])
                as moved (processor, segment, owner, token, tokenType, at)
            where entry.processorName = moved.processor and entry.segment = moved.segment
                and entry.owner = moved.owner""";

    private static final String BEGIN_SAGAS = """
            insert into SagaEntry (sagaId, sagaType, revision, serializedSaga)
            select * from unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::bytea[])""";

    private static final String CHANGE_SAGAS = """
            update SagaEntry entry set revision = changed.revision, serializedSaga = changed.state
            from unnest(?::varchar[], ?::varchar[], ?::bytea[]) as changed (id, revision, state)
            where entry.sagaId = changed.id""";

    private static final String END_SAGAS = "delete from SagaEntry where sagaId = any (?::varchar[])";

    private static final String ASSOCIATE = """
            insert into AssociationValueEntry (associationKey, associationValue, sagaType, sagaId)
            select * from unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::varchar[])""";

    private static final String DISSOCIATE = """
            delete from AssociationValueEntry entry
            using unnest(?::varchar[], ?::varchar[], ?::varchar[]) as removed (key, value, sagaId)
            where entry.associationKey = removed.key and entry.associationValue = removed.value
                and entry.sagaId = removed.sagaId""";

    private static final String DISSOCIATE_ALL = "delete from AssociationValueEntry where sagaId = any (?::varchar[])";

    /** A transaction of ours that is still under way ends first. */
    private static final String AWAIT_APPENDS = "select pg_advisory_xact_lock(7426018)";

    private static final String HELD =
            "select count(*) from DomainEventEntry where eventIdentifier = any (?::varchar[])";

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource dataSource;

    LogTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Thrown when there is no connection, so that the database never heard of it. */
    static final class NothingSent extends SQLException {
        private static final long serialVersionUID = 1L;

        NothingSent(SQLException cause) {
            super("no connection to the database", cause);
        }
    }

    /** Thrown when a processor's place is no longer its owner's to move. */
    private static final class PlaceLost extends SQLException {
        private static final long serialVersionUID = 1L;
        private static final String CARDINALITY_VIOLATION = "21000";

        PlaceLost(Place place) {
            super(place.processor() + " is no longer run by " + place.owner(), CARDINALITY_VIOLATION);
        }
    }

    /** Adds all of it in one transaction. @return the events' places in the log, in their order */
    long[] append(List<LogEntry> batch) throws SQLException {
        boolean eventsOnly = batch.stream().noneMatch(LogEntry::hasMoreThanEvents);
        try (Connection connection = connect()) {
            if (eventsOnly) return appendEvents(connection, batch);
            connection.setAutoCommit(false);
            try {
                long[] places = appendEvents(connection, batch);
                move(connection, all(batch, entry -> entry.places));
                changeSagas(connection, all(batch, entry -> entry.sagas));
                connection.commit();
                return places;
            } catch (SQLException e) {
                if (isAnswer(e)) connection.rollback();
                throw e;
            } finally {
                if (!connection.isClosed()) connection.setAutoCommit(true);
            }
        }
    }

    private Connection connect() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new NothingSent(e);
        }
    }

    private static <T> List<T> all(List<LogEntry> batch, Function<LogEntry, List<T>> part) {
        if (batch.size() == 1) return part.apply(batch.getFirst());
        return batch.stream().flatMap(entry -> part.apply(entry).stream()).toList();
    }

    private static long[] appendEvents(Connection connection, List<LogEntry> batch) throws SQLException {
        List<Row> rows = all(batch, entry -> entry.events);
        long[] places = new long[rows.size()];
        if (places.length == 0) return places;
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            Columns columns = new Columns(connection, insert);
            columns.text(rows, row -> row.domainEvent().getAggregateIdentifier());
            columns.longs(rows, row -> row.domainEvent().getSequenceNumber());
            columns.text(rows, row -> row.domainEvent().getType());
            columns.text(rows, row -> row.domainEvent().getIdentifier());
            columns.bytes(rows, row -> row.metaData().getData());
            columns.bytes(rows, row -> row.payload().getData());
            columns.text(rows, row -> row.payload().getType().getRevision());
            columns.text(rows, row -> row.payload().getType().getName());
            columns.text(
                    rows, row -> DateTimeUtils.formatInstant(row.domainEvent().getTimestamp()));
            try (ResultSet inserted = insert.executeQuery()) {
                for (int i = 0; inserted.next(); i++) places[i] = inserted.getLong(1);
            }
        }
        return places;
    }

    /** Places that may as well be lost. */
    void keep(List<Place> places) throws SQLException {
        try (Connection connection = connect()) {
            var unused = update(connection, places);
        }
    }

    private static void move(Connection connection, List<Place> places) throws SQLException {
        if (!places.isEmpty() && update(connection, places) != places.size()) throw new PlaceLost(places.getFirst());
    }

    private static int update(Connection connection, List<Place> places) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            Columns columns = new Columns(connection, update);
            columns.text(places, Place::processor);
            columns.longs(places, place -> (long) place.segment());
            columns.text(places, Place::owner);
            columns.bytes(places, Place::token);
            columns.text(places, Place::tokenType);
            columns.text(places, Place::at);
            return update.executeUpdate();
        }
    }

    private static void changeSagas(Connection connection, List<SagaChange> changes) throws SQLException {
        if (changes.isEmpty()) return;
        var begun = only(changes, SagaChange.Begun.class);
        var changed = only(changes, SagaChange.Changed.class);
        var ended = only(changes, SagaChange.Ended.class);
        run(connection, BEGIN_SAGAS, begun, columns -> {
            columns.text(begun, SagaChange.Begun::id);
            columns.text(begun, SagaChange.Begun::type);
            columns.text(begun, SagaChange.Begun::revision);
            columns.bytes(begun, SagaChange.Begun::state);
        });
        associate(
                connection,
                Stream.concat(
                                begun.stream().flatMap(it -> Link.of(it.associations(), it.type(), it.id())),
                                changed.stream().flatMap(it -> Link.of(it.added(), it.type(), it.id())))
                        .toList());
        run(connection, CHANGE_SAGAS, changed, columns -> {
            columns.text(changed, SagaChange.Changed::id);
            columns.text(changed, SagaChange.Changed::revision);
            columns.bytes(changed, SagaChange.Changed::state);
        });
        List<Link> removed = changed.stream()
                .flatMap(it -> Link.of(it.removed(), it.type(), it.id()))
                .toList();
        run(connection, DISSOCIATE, removed, columns -> {
            columns.text(removed, link -> link.association().key());
            columns.text(removed, link -> link.association().value());
            columns.text(removed, Link::sagaId);
        });
        run(connection, END_SAGAS, ended, columns -> columns.text(ended, SagaChange.Ended::id));
        run(connection, DISSOCIATE_ALL, ended, columns -> columns.text(ended, SagaChange.Ended::id));
    }

    private static void associate(Connection connection, List<Link> links) throws SQLException {
        run(connection, ASSOCIATE, links, columns -> {
            columns.text(links, link -> link.association().key());
            columns.text(links, link -> link.association().value());
            columns.text(links, Link::sagaType);
            columns.text(links, Link::sagaId);
        });
    }

    private record Link(Association association, String sagaType, String sagaId) {
        static Stream<Link> of(List<Association> associations, String sagaType, String sagaId) {
            return associations.stream().map(it -> new Link(it, sagaType, sagaId));
        }
    }

    private static <T> List<T> only(List<SagaChange> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @FunctionalInterface
    private interface Filling {
        void fill(Columns columns) throws SQLException;
    }

    private static void run(Connection connection, String sql, List<?> rows, Filling filling) throws SQLException {
        if (rows.isEmpty()) return;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.fill(new Columns(connection, statement));
            statement.executeUpdate();
        }
    }

    /** Whether it is in the log, once every append that may still be under way has ended. */
    boolean holds(List<LogEntry> batch) throws SQLException {
        List<Row> rows = all(batch, entry -> entry.events);
        if (rows.isEmpty()) return false; // places and sagas may be written again
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement await = connection.prepareStatement(AWAIT_APPENDS);
                    PreparedStatement count = connection.prepareStatement(HELD)) {
                await.execute();
                new Columns(connection, count)
                        .text(rows, row -> row.domainEvent().getIdentifier());
                try (ResultSet held = count.executeQuery()) {
                    return held.next() && held.getInt(1) == rows.size();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether the database itself refused, so that nothing of the transaction is there. */
    static boolean isAnswer(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && !state.startsWith("08")
                && !state.startsWith("57P")
                && !state.startsWith("58")
                && !state.startsWith("XX");
    }

    /** What a refusal of the database means to whoever wanted this added. */
    RuntimeException explain(SQLException refusal, LogEntry entry) {
        if (refusal instanceof PlaceLost) return new UnableToClaimTokenException(refusal.getMessage());
        if (!UNIQUE_VIOLATION.equals(refusal.getSQLState()) || entry.events.isEmpty())
            return new EventStoreException("the log refused an append: " + refusal.getMessage(), refusal);
        boolean first = entry.events.stream().anyMatch(row -> row.domainEvent().getSequenceNumber() == 0);
        String message = "others have added to the same stream: " + refusal.getMessage();
        return first
                ? new AggregateStreamCreationException(message, refusal)
                : new ConcurrencyException(message, refusal);
    }

    /** Sets the arrays of a statement, one after the other. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void text(List<T> rows, Function<T, @Nullable String> value) throws SQLException {
            set("varchar", rows.stream().map(value).toArray(String[]::new));
        }

        <T> void longs(List<T> rows, Function<T, Long> value) throws SQLException {
            set("bigint", rows.stream().map(value).toArray(Long[]::new));
        }

        <T> void bytes(List<T> rows, Function<T, byte[]> value) throws SQLException {
            set("bytea", rows.stream().map(value).toArray(byte[][]::new));
        }

        private void set(String type, Object[] values) throws SQLException {
            Array array = connection.createArrayOf(type, values);
            statement.setArray(next++, array);
        }
    }
}
