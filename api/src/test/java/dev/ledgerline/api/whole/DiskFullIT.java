package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database's disk is full while orders are sent: first tables cannot grow, then the write-ahead log cannot, of which
 * PostgreSQL dies. What cannot be kept is refused, and nothing of it reaches the venue; with room all goes on by itself.
 */
class DiskFullIT {
    private static final int MEGABYTES = 160;
    private static final int TRADERS_FOR_EACH_ACCOUNT = 3;
    private static final int SOME_ORDERS = 20;
    private static final Duration PACE = Duration.ofMillis(100);

    private static final String LACK_OF_ROOM = "53100"; // of the statement alone

    @TempDir
    private Path folder;

    private final KeyedOrders orders = new KeyedOrders(Integer.MAX_VALUE, PACE);

    @Test
    void refusesWhatItCannotKeepAndGoesOnWhenThereIsRoom() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        AtomicBoolean trading = new AtomicBoolean(true);
        Path home = folder.resolve("home");
        try (SmallDisk disk = SmallDisk.mount(home, MEGABYTES);
                VenueProcess venue = new VenueProcess(folder.resolve("venue"));
                ServerProcess server = new ServerProcess(home, settings(venue), disk)) {
            Desks desks = Desks.open(venue, server.client(), 1);
            List<Thread> traders = orders.trade(
                    server.client(), desks.accounts(), TRADERS_FOR_EACH_ACCOUNT, new Random(seed), trading::get);
            awaitOrders(SOME_ORDERS);
            disk.fill();
            awaitRefusals(SOME_ORDERS);
            WholeServer.eventually(() -> endsForLackOfRoom(server, disk), ended -> ended);
            int taken = orders.orders().size();
            awaitRefusals(refusals() + 1); // which takes the half minute that a lost database is looked for
            System.out.println(
                    "disk full: seed " + seed + ", " + taken + " orders before, then refused " + orders.refusals());
            disk.makeRoom();
            awaitOrders(taken + SOME_ORDERS);
            trading.set(false);
            for (Thread trader : traders) trader.join();
            desks.settle(server.client(), orders);
            System.out.println("disk full: " + desks.compare(server.client(), orders.orders()) + ", 0 lost, 0 doubled");
            assertThat(orders.refusals().keySet())
                    .as("said to be no fault of the caller's, and to be tried again")
                    .anyMatch(refusal -> refusal.contains("engine_unavailable"))
                    .noneMatch(refusal -> refusal.contains("internal_error"));
        }
    }

    /** The server's own exchange stops for good when its disk is full, so its disk is another. */
    private Map<String, String> settings(VenueProcess venue) {
        Map<String, String> settings = new HashMap<>(venue.asBinance());
        settings.put(
                "ledgerline.simulated-venue.journal-folder",
                folder.resolve("simulated").toString());
        return settings;
    }

    private void awaitOrders(int count) {
        WholeServer.eventually(() -> orders.orders().size(), size -> size >= count);
    }

    private void awaitRefusals(int count) {
        WholeServer.eventually(this::refusals, refused -> refused >= count);
    }

    private int refusals() {
        return orders.refusals().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Fills what became free, and has the database begin the next file of its write-ahead log, until it dies of that. */
    private static boolean endsForLackOfRoom(ServerProcess server, SmallDisk disk) {
        try {
            disk.fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Connection connection = server.connectToDatabase()) {
            return !beginsNextFile(connection);
        } catch (IOException | SQLException e) {
            return true; // It takes no connection any more; its own log cannot tell, for that is on the same disk.
        }
    }

    private static boolean beginsNextFile(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_logical_emit_message(false, 'disk full', 'one more'), pg_switch_wal()");
            return true;
        } catch (SQLException e) {
            return LACK_OF_ROOM.equals(e.getSQLState());
        }
    }
}
