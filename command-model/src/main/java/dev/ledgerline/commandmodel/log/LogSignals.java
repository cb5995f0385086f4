package dev.ledgerline.commandmodel.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the database that the log has grown, which tells of the appends of other nodes. */
final class LogSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogSignals.class);
    private static final String LISTEN = "listen ledgerline_log";
    private static final Duration ASK_WHETHER_CLOSED = Duration.ofMillis(250);
    private static final Duration OWN_APPEND = Duration.ofMillis(3);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final LogTail tail;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("log-signals").unstarted(this::run);
    private volatile boolean closed;

    LogSignals(DataSource dataSource, LogTail tail) {
        this.dataSource = dataSource;
        this.tail = tail;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection opened = dataSource.getConnection()) {
                listen(opened);
            } catch (SQLException e) {
                if (closed) return;
                log.debug("Listening again in a moment", e);
                try {
                    TimeUnit.MILLISECONDS.sleep(RECONNECT.toMillis());
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute(LISTEN);
        }
        PGConnection notifications = opened.unwrap(PGConnection.class);
        tail.refresh(); // what was missed while nobody listened
        while (!closed) {
            var told = notifications.getNotifications((int) ASK_WHETHER_CLOSED.toMillis());
            if (told != null && told.length > 0) follow(Long.parseLong(told[told.length - 1].getParameter()));
        }
    }

    /** What this node appended comes by itself at the same moment. */
    private void follow(long place) {
        try {
            if (!tail.await(place - 1, OWN_APPEND.toMillis(), TimeUnit.MILLISECONDS)) tail.refresh();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(ASK_WHETHER_CLOSED.multipliedBy(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
