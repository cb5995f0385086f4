package dev.ledgerline.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** The reference: a row and a NOTIFY in one transaction; another session that hears it and commits a row of its own. */
final class NotifyLoop implements AutoCloseable {
    private final Connection writer;
    private final Connection reader;
    private final PreparedStatement append;
    private final PreparedStatement notify;
    private final PreparedStatement follow;
    private final SynchronousQueue<Long> done = new SynchronousQueue<>();
    private volatile boolean closed;

    NotifyLoop(Database database) throws SQLException {
        database.execute("create table bare_event (id bigserial primary key, payload text not null)");
        database.execute("create table bare_row (id bigserial primary key, event text not null)");
        writer = database.open();
        writer.setAutoCommit(false);
        reader = database.open();
        try (Statement statement = reader.createStatement()) {
            statement.execute("listen bare_event");
        }
        append = writer.prepareStatement("insert into bare_event (payload) values (?)");
        notify = writer.prepareStatement("select pg_notify('bare_event', '')");
        follow = reader.prepareStatement("insert into bare_row (event) values (?)");
        Thread.ofPlatform().daemon().name("bare-listener").start(this::follow);
    }

    /** @return microseconds from before the first insert until the second was committed */
    double once() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        append.setString(1, Http.limitOrder(1));
        append.executeUpdate();
        notify.execute();
        writer.commit();
        Long end = done.poll(10, TimeUnit.SECONDS);
        if (end == null) throw new IllegalStateException("no notification in ten seconds");
        return (end - start) / 1e3;
    }

    private void follow() {
        try {
            PGConnection notifications = reader.unwrap(PGConnection.class);
            while (!closed) {
                if (notifications.getNotifications(1_000).length == 0) continue;
                follow.setString(1, "heard");
                follow.executeUpdate();
                done.put(System.nanoTime());
            }
        } catch (SQLException | InterruptedException e) {
            if (!closed) throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        // The listener first: it must not take the server's end for a failure.
        closed = true;
        writer.close();
        reader.close();
    }
}
