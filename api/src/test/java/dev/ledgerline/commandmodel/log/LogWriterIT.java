package dev.ledgerline.commandmodel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.commandmodel.log.LogEntry.Row;
import dev.ledgerline.messages.request.LogUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log's writer on a real database. */
class LogWriterIT {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final HikariDataSource dataSource = dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final LogTail tail = new LogTail(this::read);
    private final LogWriter writer = writer(dataSource, "here", tail);
    private final List<Thread> background = new ArrayList<>();

    @BeforeEach
    void empty() {
        Flyway.configure().dataSource(dataSource).outOfOrder(true).load().migrate();
        jdbc.execute("truncate DomainEventEntry, TokenEntry, SagaEntry, AssociationValueEntry, log_follower");
        tail.begin(() -> {
            Long last = jdbc.queryForObject("select last_value from domainevententry_globalindex_seq", Long.class);
            return last == null ? 0 : last;
        });
    }

    @AfterEach
    void close() {
        writer.close();
        dataSource.close();
    }

    @Test
    void addsForManyInOneTransaction() throws InterruptedException {
        int writers = 64;
        holdingTheLog(() -> {
            for (int i = 0; i < writers; i++) inBackground(entry("stream-" + i, 0));
            awaitHandedIn();
        });
        await(() -> rows() == writers);
        assertThat(jdbc.queryForObject("select count(distinct xmin::text) from DomainEventEntry", Integer.class))
                .as("transactions: one for whoever was first, one for all others")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void failsOnlyWhoeverWasNotFirst() throws InterruptedException {
        writer.write(entry("taken", 0));
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(20);
        holdingTheLog(() -> {
            for (int i = 0; i < 20; i++) {
                LogEntry entry = i == 7 ? entry("taken", 0) : entry("stream-" + i, 0);
                inBackground(() -> {
                    try {
                        writer.write(entry);
                    } catch (AggregateStreamCreationException e) {
                        failed.incrementAndGet();
                    }
                    done.countDown();
                });
            }
            awaitHandedIn();
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failed).hasValue(1);
        assertThat(rows()).isEqualTo(1 + 19);
    }

    @Test
    void tellsAnAppendToALongerStreamFromTheBeginningOfOne() {
        LogEntry first = entry("stream", 0);
        first.events.addAll(entry("stream", 1).events);
        writer.write(first);
        assertThatThrownBy(() -> writer.write(entry("stream", 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> writer.write(entry("stream", 0))).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void tellsInWhichOfItsStreamsOthersWereFirst() {
        writer.write(entry("old", 0));
        writer.write(entry("taken, 5)", 0));
        writer.write(entry("old", 1));

        assertThatThrownBy(() -> writer.write(both("old", 1, "new"))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> writer.write(both("old", 2, "taken, 5)")))
                .isInstanceOf(AggregateStreamCreationException.class);
        writer.write(both("old", 2, "new"));
    }

    /** Another event of a stream and the first of another. */
    private static LogEntry both(String stream, long sequence, String begun) {
        LogEntry entry = entry(stream, sequence);
        entry.events.addAll(entry(begun, 0).events);
        return entry;
    }

    @Test
    void keepsNothingOfAnEntryWhosePlaceIsAnothers() {
        jdbc.update("insert into TokenEntry (processorName, segment, owner) values ('books', 0, 'somebody else')");
        LogEntry entry = entry("stream", 0);
        entry.places.add(new LogEntry.Place("books", 0, "us", new byte[] {1}, "token", "now"));
        assertThatThrownBy(() -> writer.write(entry)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void takesNothingBackThatIsDurableAndCannotBeTold() {
        LogTail deaf = new LogTail((place, atMost) -> {
            throw new IllegalStateException("the log cannot be read");
        });
        deaf.begin(this::last);
        jdbc.queryForObject("select nextval('domainevententry_globalindex_seq')", Long.class); // a place to read about
        try (LogWriter toTheDeaf = writer(dataSource, "deaf", deaf)) {
            toTheDeaf.write(entry("stream", 0));
        }
        assertThat(rows()).isOne();
    }

    @Test
    void tellsLaterWhatCouldNotBeTold() throws InterruptedException {
        AtomicBoolean deaf = new AtomicBoolean(true);
        LogTail later = new LogTail((place, atMost) -> {
            if (deaf.get()) throw new IllegalStateException("the log cannot be read");
            return read(place, atMost);
        });
        later.begin(this::last);
        LogStream stream = new LogStream(later, last());
        jdbc.queryForObject("select nextval('domainevententry_globalindex_seq')", Long.class); // a place to read about
        try (LogWriter toTheDeaf = writer(dataSource, "deaf", later)) {
            toTheDeaf.write(entry("stream", 0));
            assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
            deaf.set(false);
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS))
                    .as("without another append")
                    .isTrue();
        }
    }

    @Test
    void wakesForWhatOthersAppendedBefore() throws InterruptedException {
        long theirPlace = jdbc.queryForObject("select nextval('domainevententry_globalindex_seq')", Long.class);
        TrackedEventMessage<?> theirs =
                new GenericTrackedEventMessage<>(LogTail.token(theirPlace), new GenericEventMessage<>(7));
        LogTail untold = new LogTail((place, atMost) -> place < theirPlace ? List.of(theirs) : List.of());
        untold.begin(() -> theirPlace - 1);
        LogStream stream = new LogStream(untold, theirPlace - 1);
        LogEntry ours = entry("stream", 0);
        stream.skipMessagesWithPayloadTypeOf(new GenericTrackedEventMessage<>(
                LogTail.token(0), ours.events.getFirst().domainEvent()));
        AtomicInteger woken = new AtomicInteger();
        stream.setOnAvailableCallback(woken::incrementAndGet);
        try (LogWriter writer = writer(dataSource, "busy", untold)) {
            writer.write(ours);
        }
        assertThat(woken).hasPositiveValue();
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(7);
    }

    @Test
    void doesNotBeginWhereItDoesNotKnowTheHead() {
        LogTail begun = new LogTail((place, atMost) -> {
            throw new IllegalStateException("the log is read");
        });
        assertThatThrownBy(() -> begun.begin(() -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        begun.begin(() -> 7);
        assertThat(begun.read(7, 10)).as("behind the head").isEmpty();
        assertThatThrownBy(() -> begun.read(6, 10)).hasMessage("the log is read");
    }

    @Test
    void movesAPlaceWithItsEvents() {
        jdbc.update("insert into TokenEntry (processorName, segment, owner) values ('books', 0, 'us')");
        LogEntry entry = entry("stream", 0);
        entry.places.add(new LogEntry.Place("books", 0, "us", new byte[] {7}, "token", "now"));
        writer.write(entry);
        assertThat(jdbc.queryForObject("select token from TokenEntry", byte[].class))
                .containsExactly(7);
        assertThat(rows()).isOne();
    }

    @Test
    void giveEverybodyTheEventsInTheLogsOrder() throws InterruptedException {
        LogStream stream = new LogStream(tail, last());
        for (int i = 0; i < 200; i++) inBackground(entry("stream-" + i, 0));
        await(() -> rows() == 200);
        List<String> told = new ArrayList<>();
        while (told.size() < 200) told.add(((DomainEventMessage<?>) stream.nextAvailable()).getAggregateIdentifier());
        assertThat(told)
                .isEqualTo(jdbc.queryForList(
                        "select aggregateIdentifier from DomainEventEntry order by globalIndex", String.class));
    }

    @Test
    void tellsOfWhatOthersAppended() throws InterruptedException {
        LogStream stream = new LogStream(tail, last());
        try (HikariDataSource others = dataSource();
                LogWriter other = writer(others, "there", new LogTail((place, atMost) -> List.of()));
                LogSignals signals = new LogSignals(dataSource, "here", tail)) {
            signals.start();
            other.write(entry("theirs", 0));
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            writer.write(entry("ours", 0));
            other.write(entry("theirs", 1));
            List<String> told = new ArrayList<>();
            while (told.size() < 3) told.add(((DomainEventMessage<?>) stream.nextAvailable()).getAggregateIdentifier());
            assertThat(told).containsExactly("theirs", "ours", "theirs");
        }
    }

    @Test
    void tellsNodesOnlyOfTheAppendsOfOthers() throws Exception {
        try (LogSignals signals = new LogSignals(dataSource, "here", tail);
                var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement()) {
            signals.start();
            await(() -> jdbc.queryForList("select node from log_follower", String.class)
                    .equals(List.of("here")));
            statement.execute("listen ledgerline_log");
            writer.write(entry("ours", 0));
            var listener = connection.unwrap(org.postgresql.PGConnection.class);
            assertThat(listener.getNotifications(200)).isEmpty();
            statement.execute("insert into log_follower (node, backend) values ('there', pg_backend_pid())");
            writer.write(entry("ours", 1));
            assertThat(listener.getNotifications(10_000)).hasSize(1);
        }
    }

    @Test
    void takesPlacesInTheOrderOfCommitsWhoeverAppends() throws InterruptedException {
        try (HikariDataSource others = dataSource();
                LogWriter other = writer(others, "there", new LogTail((place, atMost) -> List.of()))) {
            LogStream stream = new LogStream(tail, last());
            CountDownLatch done = new CountDownLatch(2);
            for (LogWriter each : List.of(writer, other))
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 100; i++) each.write(entry(each.hashCode() + "-" + i, 0));
                    done.countDown();
                });
            List<Long> seen = new ArrayList<>();
            while (seen.size() < 200) {
                tail.refresh(); // reads what can be seen now; what becomes visible later must lie behind it
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS))
                    seen.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(seen)
                    .isEqualTo(jdbc.queryForList(
                            "select globalIndex from DomainEventEntry order by globalIndex", Long.class));
        }
    }

    @Test
    void addsOnceWhatWasOnItsWayWhenTheConnectionWasCut() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            String stream = "cut-" + round;
            CountDownLatch done = new CountDownLatch(1);
            holdingTheLog(() -> {
                Thread.ofVirtual().start(() -> {
                    writer.write(entry(stream, 0));
                    done.countDown();
                });
                await(() -> waitingForTheLog() > 0);
                jdbc.queryForList(
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted");
            });
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(jdbc.queryForObject(
                            "select count(*) from DomainEventEntry where aggregateIdentifier = ?", Long.class, stream))
                    .isOne();
        }
    }

    @Test
    void finishesWhatWasHandedInWhenItIsClosed() throws InterruptedException {
        holdingTheLog(() -> {
            for (int i = 0; i < 50; i++) inBackground(entry("stream-" + i, 0));
            awaitHandedIn();
            Thread.ofVirtual().start(writer::close);
        });
        await(() -> rows() == 50);
        await(() -> {
            try {
                writer.write(entry("late", 0));
                return false;
            } catch (LogUnavailable e) {
                return true;
            }
        });
    }

    private void inBackground(LogEntry entry) {
        inBackground(() -> writer.write(entry));
    }

    private void inBackground(Runnable task) {
        background.add(Thread.ofVirtual().start(task));
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    /** Nothing is appended meanwhile, so that what comes gathers. */
    private void holdingTheLog(Task task) throws InterruptedException {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(7426018)");
            task.run();
            connection.rollback();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long waitingForTheLog() {
        Long count = jdbc.queryForObject(
                "select count(*) from pg_locks where locktype = 'advisory' and not granted", Long.class);
        return count == null ? 0 : count;
    }

    /** All have handed theirs in: some to a commit that waits for the log, the others to the next one. */
    private void awaitHandedIn() {
        await(() -> waitingForTheLog() > 0
                && background.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) throw new AssertionError("not within 30 s");
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private long rows() {
        Long count = jdbc.queryForObject("select count(*) from DomainEventEntry", Long.class);
        return count == null ? 0 : count;
    }

    private long last() {
        Long last = jdbc.queryForObject("select coalesce(max(globalIndex), 0) from DomainEventEntry", Long.class);
        return last == null ? 0 : last;
    }

    /** Of transactions that wrote something. */
    private List<TrackedEventMessage<?>> read(long place, int atMost) {
        return jdbc.query(
                "select globalIndex, aggregateIdentifier, sequenceNumber, eventIdentifier from DomainEventEntry"
                        + " where globalIndex > ? order by globalIndex limit ?",
                (row, i) -> new org.axonframework.eventhandling.GenericTrackedDomainEventMessage<>(
                        LogTail.token(row.getLong(1)),
                        new GenericDomainEventMessage<>("Test", row.getString(2), row.getLong(3), row.getString(4))),
                place,
                atMost);
    }

    private static LogEntry entry(String stream, long sequence) {
        LogEntry entry = new LogEntry();
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        entry.events.add(new Row(
                new GenericDomainEventMessage<>("Test", stream, sequence, "happened"),
                new SimpleSerializedObject<>(json, byte[].class, "test", "1"),
                new SimpleSerializedObject<>(json, byte[].class, "test", null)));
        return entry;
    }

    private static LogWriter writer(DataSource dataSource, String node, LogTail tail) {
        return new LogWriter(new LogTable(dataSource, node), tail, new LogMetrics(new SimpleMeterRegistry()));
    }

    private static HikariDataSource dataSource() {
        HikariDataSource source = new HikariDataSource();
        source.setDataSource(DATABASE.dataSource());
        source.setMaximumPoolSize(8);
        return source;
    }
}
