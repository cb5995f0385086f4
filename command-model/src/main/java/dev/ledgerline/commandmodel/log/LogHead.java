package dev.ledgerline.commandmodel.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Looks how far the log is, whoever appends to it. Every read asks, so those who ask at the same time share a look: one that
 * began after each of them had asked.
 */
final class LogHead {
    private static final String HEAD = "select coalesce(max(globalIndex), 0) from DomainEventEntry";

    private final DataSource database;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private long ended;
    private long head;
    private @Nullable SQLException failure;

    LogHead(DataSource database) {
        this.database = database;
    }

    /** The last place, 0 while the log is empty. */
    long read() {
        long before = begun.get();
        looking.lock();
        try {
            if (ended <= before) look();
            if (failure != null) throw new EventStoreException("Cannot look how far the log is", failure);
            return head;
        } finally {
            looking.unlock();
        }
    }

    /** A failure is shared too: one after the other would wait for a database that is away. */
    private void look() {
        long look = begun.incrementAndGet();
        try {
            head = ask();
            failure = null;
        } catch (SQLException e) {
            failure = e;
        }
        ended = look;
    }

    /** In a transaction of its own, which sees what was committed before it began. */
    private long ask() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HEAD);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
