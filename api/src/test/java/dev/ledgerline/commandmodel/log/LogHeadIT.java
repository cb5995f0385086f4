package dev.ledgerline.commandmodel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Looks at the log on a real database, the first of them held up. */
@Timeout(60)
class LogHeadIT {
    private static final int READERS = 20;
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final SlowAtFirst database = new SlowAtFirst();
    private final LogHead head = new LogHead(database);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Object> seen = java.util.Collections.synchronizedList(new ArrayList<>());

    /** The first look has seen the log, and does not say so until it may. */
    private static final class SlowAtFirst extends DelegatingDataSource {
        private final AtomicInteger looks = new AtomicInteger();
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean broken;

        SlowAtFirst() {
            super(DATABASE.dataSource());
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            if (looks.incrementAndGet() > 1) return connection;
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select 1 from DomainEventEntry");
            }
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            if (!broken) return connection;
            connection.close();
            throw new SQLException("away", "08006");
        }
    }

    @BeforeEach
    void empty() {
        jdbc.execute("drop table if exists DomainEventEntry");
        jdbc.execute("create table DomainEventEntry (globalIndex bigint primary key)");
    }

    @AfterEach
    void release() {
        database.released.countDown();
    }

    @Test
    void isOneLookForAllWhoAskWhileAnotherIsUnderWay() {
        readInBackground(1);
        await(() -> database.looks.get() == 1);
        append(7);
        readInBackground(READERS);
        await(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        database.released.countDown();
        await(() -> seen.size() == 1 + READERS);
        assertThat(database.looks).hasValue(2);
        assertThat(seen)
                .as("who asked after the append sees it")
                .contains(0L)
                .filteredOn(place -> place.equals(7L))
                .hasSize(READERS);
    }

    @Test
    void failsForOneLookAndLooksAgain() {
        database.broken = true;
        readInBackground(1);
        await(() -> database.looks.get() == 1);
        database.released.countDown();
        await(() -> seen.size() == 1);
        assertThat(seen.getFirst()).isInstanceOf(EventStoreException.class);
        append(3);
        assertThat(head.read()).isEqualTo(3);
        jdbc.execute("drop table DomainEventEntry");
        assertThatThrownBy(head::read).isInstanceOf(EventStoreException.class);
    }

    private void append(long place) {
        jdbc.update("insert into DomainEventEntry values (?)", place);
    }

    private void readInBackground(int times) {
        for (int i = 0; i < times; i++)
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    seen.add(head.read());
                } catch (RuntimeException e) {
                    seen.add(e);
                }
            }));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) throw new AssertionError("not within 30 s");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
