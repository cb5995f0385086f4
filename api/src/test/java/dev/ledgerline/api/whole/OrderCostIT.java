package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.api.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Holds what an accepted order costs against the figures in order-cost.properties: a tenth more is a failure. Nothing of it
 * is on the clock. After a change that is meant to cost more or less, the file is written anew with
 * {@code -Dledgerline.write-order-cost=true}.
 *
 * <p>{@code order} is the whole of it, one order at a time: over HTTP, at the exchange and back, in the read tables.
 * {@code command} is what is left when nothing follows the log.
 */
@SpringBootTest(
        classes = LedgerlineApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ledgerline.api-key=" + OrderCostIT.KEY,
            "ledgerline.simulated-venue.seed=20260101",
            "ledgerline.simulated-venue.wire.enabled=false",
            "ledgerline.background=true"
        })
@DirtiesContext
class OrderCostIT {
    static final String KEY = "ll_order_cost";

    private static final Path KEPT = Path.of("src", "test", "resources", "order-cost.properties");
    private static final double TOLERATED = 1.10;

    /** An account leaves a snapshot every 200 events: it falls into the middle of what is counted. */
    private static final int WARMING = 130;

    private static final int COUNTED = 200;
    private static final double IDLE_SECONDS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private EmbeddedPostgres postgres;

    /** A database of its own: others' transactions would be counted, and its statements must be. */
    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) throws IOException, SQLException {
        Path home = Path.of("target", "order-cost").toAbsolutePath();
        FileSystemUtils.deleteRecursively(home);
        Files.createDirectories(home);
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home);
                Connection connection = connect(first);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            // What they write would be counted whenever they happen to work.
            statement.execute("alter system set autovacuum = off");
            statement.execute("alter system set checkpoint_timeout = '1h'");
        }
        registry.add("ledgerline.home", home::toString);
    }

    @Test
    void costsNoMoreThanItDid() throws Exception {
        Map<String, Double> cost = new TreeMap<>();
        try (Connection connection = connect(postgres)) {
            String begin = CostCounters.begin(connection);
            Client client = new Client(port, KEY);
            long account = account(client);
            cost.putAll(cost(connection, begin, client, account, "", true).named("order"));
            processing.eventProcessors().values().forEach(EventProcessor::shutDown);
            cost.putAll(cost(connection, begin, client, account, "?wait=false", false)
                    .named("command"));
        }
        if (Boolean.getBoolean("ledgerline.write-order-cost")) write(cost);
        assertThat(exceeded(cost)).as("cost of each order, all of it: %s", cost).isEmpty();
    }

    private static CostCounters cost(
            Connection connection, String begin, Client client, long account, String query, boolean worked)
            throws SQLException {
        place(client, account, WARMING, query);
        if (worked) awaitWorkedOff(connection, account, WARMING);
        CostCounters idleFrom = CostCounters.read(connection, begin);
        long idleStart = System.nanoTime();
        LockSupport.parkNanos(
                (long) (IDLE_SECONDS * TimeUnit.SECONDS.toNanos(1))); // an idle server does something, too
        CostCounters before = CostCounters.read(connection, begin);
        long start = System.nanoTime();
        place(client, account, COUNTED, query);
        if (worked) awaitWorkedOff(connection, account, WARMING + COUNTED);
        CostCounters after = CostCounters.read(connection, begin);
        CostCounters idle = before.minus(idleFrom).times((double) (System.nanoTime() - start) / (start - idleStart));
        return after.minus(before).minus(idle).times(1.0 / COUNTED);
    }

    private static long account(Client client) {
        return client.post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"simulated\",\"label\":\"cost\",\"position_mode\":\"netting\","
                                + "\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000\"}}}")
                .body()
                .get("account_id")
                .asLong();
    }

    /** Over HTTP, one after the other. */
    private static void place(Client client, long account, int orders, String query) {
        String order = "{\"account_id\":" + account
                + ",\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\","
                + "\"order_type\":\"limit\",\"qty\":\"0.001\",\"price\":\"10000\"}}";
        for (int i = 0; i < orders; i++) {
            Client.Reply reply = client.post("/oms/commands" + query, order);
            if (!reply.result().get("ok").asBoolean()) throw new AssertionError("not accepted: " + reply.body());
        }
    }

    private static void awaitWorkedOff(Connection connection, long account, int orders) throws SQLException {
        String sql =
                "select count(*) /* pg_stat_ */ from order_row where status = 'SUBMITTED' and account_id = " + account;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    if (rows.getInt(1) >= orders) return;
                    if (System.nanoTime() > end) throw new AssertionError(rows.getInt(1) + " orders of " + orders);
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static List<String> exceeded(Map<String, Double> cost) throws IOException {
        Properties kept = new Properties();
        try (var reader = Files.newBufferedReader(KEPT)) {
            kept.load(reader);
        }
        List<String> exceeded = new ArrayList<>();
        cost.forEach((name, value) -> {
            double was = Double.parseDouble(kept.getProperty(name, "0"));
            if (value > was * TOLERATED)
                exceeded.add(String.format(Locale.ROOT, "%s: %.2f, was %.2f", name, value, was));
        });
        return exceeded;
    }

    private static void write(Map<String, Double> cost) throws IOException {
        StringBuilder text = new StringBuilder("# What an accepted order costs, written by OrderCostIT.\n");
        cost.forEach((name, value) -> text.append(name).append(String.format(Locale.ROOT, "=%.2f%n", value)));
        Files.writeString(KEPT, text);
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }
}
