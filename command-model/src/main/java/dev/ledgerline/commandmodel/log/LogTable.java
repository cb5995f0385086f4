package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Association;
import dev.ledgerline.commandmodel.log.LogEntry.Place;
import dev.ledgerline.commandmodel.log.LogEntry.Row;
import dev.ledgerline.commandmodel.log.LogEntry.SagaChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The tables of the log as its writer sees them. Whatever is added with events, it is one statement, which is its own
 * transaction, on a connection that is kept for it. Not for several threads.
 */
final class LogTable implements AutoCloseable {
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
                and entry.owner = moved.owner
            returning entry.segment""";

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

    private static final String APPENDED = "select globalIndex from appended";

    private static final String NONE_APPENDED = "select 0 where false";

    /** Fails when not all places could be moved, and adds a row that says nothing when they were. */
    private static final String ALL_MOVED = "\nunion all select 1 / (count(*) = %d)::int from moved";

    private static final String DIVISION_BY_ZERO = "22012";

    /** A transaction of ours that is still under way ends first. */
    static final String AWAIT_APPENDS = "select pg_advisory_xact_lock(7426018)";

    private static final String HELD =
            "select count(*) from DomainEventEntry where eventIdentifier = any (?::varchar[])";

    /** The log's triggers tell other nodes, and need not tell this one. */
    private static final String INTRODUCE = "select set_config('ledgerline.node', ?, false)";

    private static final String UNIQUE_VIOLATION = "23505";

    /** The stream and the number in it, in whatever language the database speaks. */
    private static final Pattern TAKEN_PLACE = Pattern.compile("=\\(.*, ([0-9]+)\\)", Pattern.DOTALL);

    private final DataSource dataSource;
    private final String node;
    private @Nullable Connection kept;

    /** @param node what this node is called as a {@link LogSignals follower} of the log */
    LogTable(DataSource dataSource, String node) {
        this.dataSource = dataSource;
        this.node = node;
    }

    /** Thrown when there is no connection, so that the database never heard of it. */
    static final class NothingSent extends SQLException {
        private static final long serialVersionUID = 1L;

        NothingSent(SQLException cause) {
            super("no connection to the database", cause);
        }
    }

    /** Adds all of it in one transaction. @return the events' places in the log, in their order */
    long[] append(List<LogEntry> batch) throws SQLException {
        List<Row> events = all(batch, entry -> entry.events);
        List<Place> places = all(batch, entry -> entry.places);
        LogStatement statement = new LogStatement();
        append(statement, events);
        move(statement, places);
        changeSagas(statement, all(batch, entry -> entry.sagas));
        String result = (events.isEmpty() ? NONE_APPENDED : APPENDED)
                + (places.isEmpty() ? "" : ALL_MOVED.formatted(places.size()));
        return run(statement, result).stream()
                .limit(events.size())
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Places that may as well be lost. */
    void keep(List<Place> places) throws SQLException {
        LogStatement statement = new LogStatement();
        move(statement, places);
        var unused = run(statement, "select count(*) from moved");
    }

    private List<Long> run(LogStatement statement, String result) throws SQLException {
        try {
            return statement.run(connection(), result);
        } catch (SQLException e) {
            if (!isAnswer(e)) close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        if (kept != null) return kept;
        try {
            Connection opened = dataSource.getConnection();
            try (PreparedStatement introduce = opened.prepareStatement(INTRODUCE)) {
                introduce.setString(1, node);
                introduce.execute();
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
            kept = opened;
            return opened;
        } catch (SQLException e) {
            throw new NothingSent(e);
        }
    }

    @Override
    public void close() {
        Connection closing = kept;
        kept = null;
        if (closing == null) return;
        try {
            closing.close();
        } catch (SQLException e) {
            // It was of no more use.
        }
    }

    private static <T> List<T> all(List<LogEntry> batch, Function<LogEntry, List<T>> part) {
        if (batch.size() == 1) return part.apply(batch.getFirst());
        return batch.stream().flatMap(entry -> part.apply(entry).stream()).toList();
    }

    private static void append(LogStatement statement, List<Row> events) {
        statement.part("appended", APPEND, events, columns -> {
            columns.text(events, row -> row.domainEvent().getAggregateIdentifier());
            columns.longs(events, row -> row.domainEvent().getSequenceNumber());
            columns.text(events, row -> row.domainEvent().getType());
            columns.text(events, row -> row.domainEvent().getIdentifier());
            columns.bytes(events, row -> row.metaData().getData());
            columns.bytes(events, row -> row.payload().getData());
            columns.text(events, row -> row.payload().getType().getRevision());
            columns.text(events, row -> row.payload().getType().getName());
            columns.text(
                    events, row -> DateTimeUtils.formatInstant(row.domainEvent().getTimestamp()));
        });
    }

    private static void move(LogStatement statement, List<Place> places) {
        statement.part("moved", MOVE, places, columns -> {
            columns.text(places, Place::processor);
            columns.longs(places, place -> (long) place.segment());
            columns.text(places, Place::owner);
            columns.bytes(places, Place::token);
            columns.text(places, Place::tokenType);
            columns.text(places, Place::at);
        });
    }

    /** A saga's changes come from one unit of work after the other, so none is here twice. */
    private static void changeSagas(LogStatement statement, List<SagaChange> changes) {
        if (changes.isEmpty()) return;
        var begun = only(changes, SagaChange.Begun.class);
        var changed = only(changes, SagaChange.Changed.class);
        var ended = only(changes, SagaChange.Ended.class);
        statement.part("begun", BEGIN_SAGAS, begun, columns -> {
            columns.text(begun, SagaChange.Begun::id);
            columns.text(begun, SagaChange.Begun::type);
            columns.text(begun, SagaChange.Begun::revision);
            columns.bytes(begun, SagaChange.Begun::state);
        });
        List<Link> added = Stream.concat(
                        begun.stream().flatMap(it -> Link.of(it.associations(), it.type(), it.id())),
                        changed.stream().flatMap(it -> Link.of(it.added(), it.type(), it.id())))
                .toList();
        statement.part("associated", ASSOCIATE, added, columns -> {
            columns.text(added, link -> link.association().key());
            columns.text(added, link -> link.association().value());
            columns.text(added, Link::sagaType);
            columns.text(added, Link::sagaId);
        });
        statement.part("changed", CHANGE_SAGAS, changed, columns -> {
            columns.text(changed, SagaChange.Changed::id);
            columns.text(changed, SagaChange.Changed::revision);
            columns.bytes(changed, SagaChange.Changed::state);
        });
        List<Link> removed = changed.stream()
                .flatMap(it -> Link.of(it.removed(), it.type(), it.id()))
                .toList();
        statement.part("dissociated", DISSOCIATE, removed, columns -> {
            columns.text(removed, link -> link.association().key());
            columns.text(removed, link -> link.association().value());
            columns.text(removed, Link::sagaId);
        });
        statement.part("ended", END_SAGAS, ended, columns -> columns.text(ended, SagaChange.Ended::id));
        statement.part("parted", DISSOCIATE_ALL, ended, columns -> columns.text(ended, SagaChange.Ended::id));
    }

    private record Link(Association association, String sagaType, String sagaId) {
        static Stream<Link> of(List<Association> associations, String sagaType, String sagaId) {
            return associations.stream().map(it -> new Link(it, sagaType, sagaId));
        }
    }

    private static <T> List<T> only(List<SagaChange> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether it is in the log, once every append that may still be under way has ended. */
    boolean holds(List<LogEntry> batch) throws SQLException {
        List<Row> rows = all(batch, entry -> entry.events);
        if (rows.isEmpty()) return false; // places and sagas may be written again
        String[] ids =
                rows.stream().map(row -> row.domainEvent().getIdentifier()).toArray(String[]::new);
        try (Connection connection = another()) {
            connection.setAutoCommit(false);
            try (PreparedStatement await = connection.prepareStatement(AWAIT_APPENDS);
                    PreparedStatement count = connection.prepareStatement(HELD)) {
                await.execute();
                count.setArray(1, connection.createArrayOf("varchar", ids));
                try (ResultSet held = count.executeQuery()) {
                    return held.next() && held.getInt(1) == rows.size();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private Connection another() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new NothingSent(e);
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
        if (DIVISION_BY_ZERO.equals(refusal.getSQLState()))
            return new UnableToClaimTokenException("not run by this node any more: one of "
                    + entry.places.stream().map(Place::processor).toList());
        if (!UNIQUE_VIOLATION.equals(refusal.getSQLState()) || entry.events.isEmpty())
            return new EventStoreException("the log refused an append: " + refusal.getMessage(), refusal);
        Long taken = takenNumber(refusal);
        boolean first = taken == null
                ? entry.events.stream().anyMatch(row -> row.domainEvent().getSequenceNumber() == 0)
                : taken == 0;
        String message = "others have added to the same stream: " + refusal.getMessage();
        return first
                ? new AggregateStreamCreationException(message, refusal)
                : new ConcurrencyException(message, refusal);
    }

    /** An entry may begin one stream and go on with another; null where the database does not say in which it was late. */
    private static @Nullable Long takenNumber(SQLException refusal) {
        ServerErrorMessage said = refusal instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String detail = said == null ? null : said.getDetail();
        if (detail == null) return null;
        Matcher place = TAKEN_PLACE.matcher(detail);
        return place.find() ? Long.valueOf(place.group(1)) : null;
    }
}
