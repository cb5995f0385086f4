package dev.ledgerline.commandmodel.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the database that other nodes have added to the log. While there are none, the database tells nothing. */
final class LogSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogSignals.class);
    private static final String LISTEN = "listen ledgerline_log";

    private static final String FOLLOW = "insert into log_follower (node, backend) values (?, pg_backend_pid())"
            + " on conflict (node) do update set backend = excluded.backend";

    private static final String UNFOLLOW = "delete from log_follower where node = ?";

    /** Nodes that were killed. */
    private static final String FORGET_THE_DEAD =
            "delete from log_follower where backend not in (select pid from pg_stat_activity)";

    private static final Duration ASK_WHETHER_CLOSED = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_THE_DEAD = Duration.ofMinutes(1);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final String node;
    private final LogTail tail;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("log-signals").unstarted(this::run);
    private volatile boolean closed;

    LogSignals(DataSource dataSource, String node, LogTail tail) {
        this.dataSource = dataSource;
        this.node = node;
        this.tail = tail;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection opened = dataSource.getConnection()) {
                listen(opened);
                unfollow(opened);
            } catch (SQLException | RuntimeException e) { // the log may not be readable yet
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
        follow(opened);
        PGConnection notifications = opened.unwrap(PGConnection.class);
        tail.refresh(); // what was missed while nobody listened
        long looked = System.nanoTime();
        while (!closed) {
            var told = notifications.getNotifications((int) ASK_WHETHER_CLOSED.toMillis());
            if (told != null && Arrays.stream(told).anyMatch(this::isOfAnother)) tail.refresh();
            if (System.nanoTime() - looked < LOOK_FOR_THE_DEAD.toNanos()) continue;
            execute(opened, FORGET_THE_DEAD);
            looked = System.nanoTime();
        }
    }

    private void follow(Connection opened) throws SQLException {
        execute(opened, LISTEN);
        opened.setAutoCommit(false);
        try (PreparedStatement follow = opened.prepareStatement(FOLLOW)) {
            execute(opened, LogTable.AWAIT_APPENDS); // one that is under way has already read who follows
            execute(opened, FORGET_THE_DEAD);
            follow.setString(1, node);
            follow.executeUpdate();
            opened.commit();
        } finally {
            opened.setAutoCommit(true);
        }
    }

    private void unfollow(Connection opened) throws SQLException {
        try (PreparedStatement unfollow = opened.prepareStatement(UNFOLLOW)) {
            unfollow.setString(1, node);
            unfollow.executeUpdate();
        }
        execute(opened, "unlisten *");
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What this node appended comes by itself. */
    private boolean isOfAnother(PGNotification told) {
        return !told.getParameter().endsWith(" " + node);
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
