package dev.ledgerline.api.whole;

import static dev.ledgerline.api.whole.OrdersBecomePositionsIT.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenuePosition;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server and its database at random moments under a stream of orders, and afterwards compares it with the venue's own journal:
 * nothing lost, nothing doubled, every order in a true state.
 */
class KillAndRestartIT {
    private static final int KILLS = Integer.getInteger("ledgerline.restarts", 1);
    private static final int LONGEST_ROUND_MILLIS = 3_000;
    private static final int TRADERS_FOR_EACH_ACCOUNT = 4;
    private static final List<Long> ACCOUNTS = List.of(1L, 2L, 3L);

    @TempDir
    private Path home;

    private final KeyedOrders keyed = new KeyedOrders(Integer.MAX_VALUE, Duration.ZERO);

    @Test
    @WholeServer.Defect("14")
    void losesAndDoublesNothing() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        System.out.println("kill test: seed " + seed + ", " + KILLS + " kills");
        Random random = new Random(seed);
        try (ServerProcess server = new ServerProcess(
                home,
                Map.of(
                        "ledgerline.simulated-venue.step-interval",
                        "50ms",
                        "ledgerline.simulated-venue.wire.enabled",
                        "false"))) {
            for (int kill = 0; kill < KILLS; kill++) {
                tradeUntil(server, random, server::kill);
                server.restart();
            }
            tradeUntil(server, random, () -> killDatabase(server));
            tradeUntil(server, random, () -> cutConnections(server));
            assertThat(server.refusalOfASecondOne()).contains("Another Ledgerline");
            WholeServer.eventually(() -> keyed.allRepeated(server.client()), done -> done);
            server.client()
                    .command(
                            "[{\"account_id\":1,\"command\":\"cancel_all_orders\",\"payload\":{}},{\"account_id\":2,\"command\":\"cancel_all_orders\",\"payload\":{}},{\"account_id\":3,\"command\":\"cancel_all_orders\",\"payload\":{}}]");
            awaitQuiet(server.client());
            Map<Long, JsonNode> orders = read(server.client(), "orders");
            Map<Long, JsonNode> deals = read(server.client(), "deals");
            Map<Long, JsonNode> positions = read(server.client(), "positions");
            server.stop();
            compare(orders, deals, positions);
        }
    }

    /** Something that is done to the server. */
    @FunctionalInterface
    private interface Harm {
        void happen() throws Exception;
    }

    private void tradeUntil(ServerProcess server, Random random, Harm harm) throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        List<Thread> traders = keyed.trade(server.client(), ACCOUNTS, TRADERS_FOR_EACH_ACCOUNT, random, alive::get);
        TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(LONGEST_ROUND_MILLIS));
        harm.happen();
        alive.set(false);
        for (Thread trader : traders) trader.join();
    }

    /** The database's own process, killed: its server starts it again and recovers what was committed. */
    private static void killDatabase(ServerProcess server) throws IOException {
        long pid = Long.parseLong(server.postmaster().getFirst().strip());
        ProcessHandle database = ProcessHandle.of(pid).orElseThrow();
        assertThat(database.destroyForcibly()).isTrue();
        WholeServer.eventually(
                () -> postmasterOrNone(server),
                lines -> !lines.isEmpty() && !lines.getFirst().strip().equals(Long.toString(pid)));
    }

    /** Every connection of the pool, in the middle of whatever it does. */
    private static void cutConnections(ServerProcess server) throws Exception {
        try (Connection connection = server.connectToDatabase();
                Statement statement = connection.createStatement();
                ResultSet cut = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            cut.next();
            assertThat(cut.getInt(1)).isPositive();
        }
    }

    private static List<String> postmasterOrNone(ServerProcess server) {
        try {
            return server.postmaster();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void awaitQuiet(Client client) {
        WholeServer.eventually(
                () -> client.get("/oms/orders/open?account_ids=1,2,3").body().get("items"), JsonNode::isEmpty);
        // The last fills are on their way into the books: filled by the orders' word, and by the deals'.
        WholeServer.eventually(
                () -> sum(read(client, "orders"), "filled_qty").subtract(sum(read(client, "deals"), "qty")),
                difference -> difference.signum() == 0);
    }

    private static Map<Long, JsonNode> read(Client client, String what) {
        Map<Long, JsonNode> rows = new HashMap<>();
        for (long account : ACCOUNTS) rows.putAll(client.everything(what, account));
        return rows;
    }

    private void compare(Map<Long, JsonNode> orders, Map<Long, JsonNode> deals, Map<Long, JsonNode> positions)
            throws IOException {
        Map<String, OrderState> atVenue = new HashMap<>();
        Map<Long, Execution> executions = new HashMap<>();
        Map<Long, BigDecimal> net = new HashMap<>();
        try (SimulatedVenue venue = SimulatedVenue.open(VenueSettings.in(copy(home.resolve("simulated-venue"))))) {
            for (long account : ACCOUNTS) {
                String name = "ledgerline-" + account;
                List<Execution> all = venue.executionsSince(name, 0, Integer.MAX_VALUE);
                for (Execution execution : all) executions.put(execution.tradeId(), execution);
                for (VenuePosition position : venue.positions(name))
                    net.merge(account, position.quantity(), BigDecimal::add);
                for (JsonNode order : orders.values()) {
                    if (order.get("account_id").asLong() != account
                            || order.get("venue_client_order_id").isNull()) continue;
                    OrderState state =
                            venue.order(name, order.get("venue_client_order_id").asString());
                    if (state != null) atVenue.put(order.get("id").asString(), state);
                }
            }
        }
        Map<String, Integer> neverThere = new TreeMap<>();
        for (JsonNode order : orders.values()) {
            OrderState state = atVenue.get(order.get("id").asString());
            String status = order.get("status").asString();
            if (state == null) {
                assertThat(status).as("not at the venue: %s", order).isIn("REJECTED", "DENIED", "CANCELED");
                neverThere.merge(
                        status + " " + order.path("status_code").asString("") + " "
                                + order.path("status_text").asString(""),
                        1,
                        Integer::sum);
                continue;
            }
            assertThat(status)
                    .as("%s against %s", order, state)
                    .isEqualTo(state.status().name());
            assertThat(decimal(order, "filled_qty")).as("%s", order).isEqualByComparingTo(state.filledQuantity());
        }
        assertThat(orders.keySet()).as("what was answered, and nothing else").isEqualTo(keyed.orders());

        Map<Long, BigDecimal> dealt = new HashMap<>();
        for (JsonNode deal : deals.values())
            dealt.merge(deal.get("exchange_trade_id").asLong(), decimal(deal, "qty"), BigDecimal::add);
        assertThat(dealt.keySet()).as("every fill is a deal").isEqualTo(executions.keySet());
        dealt.forEach((trade, quantity) -> assertThat(quantity)
                .isEqualByComparingTo(
                        java.util.Objects.requireNonNull(executions.get(trade)).quantity()));

        Map<Long, BigDecimal> held = new HashMap<>();
        for (JsonNode position : positions.values())
            held.merge(
                    position.get("account_id").asLong(),
                    decimal(position, "qty")
                            .multiply(new BigDecimal(
                                    position.get("side").asString().equals("buy") ? 1 : -1)),
                    BigDecimal::add);
        for (long account : ACCOUNTS)
            assertThat(held.getOrDefault(account, BigDecimal.ZERO))
                    .as("account %d", account)
                    .isEqualByComparingTo(net.getOrDefault(account, BigDecimal.ZERO));
        System.out.println("kill test: " + KILLS + " kills, " + orders.size() + " orders, " + executions.size()
                + " fills, never at the venue " + neverThere + ", 0 lost, 0 doubled");
        assertThat(executions).as("something happened").isNotEmpty();
    }

    private static BigDecimal sum(Map<Long, JsonNode> rows, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : rows.values()) sum = sum.add(decimal(row, field));
        return sum;
    }

    /** The journal is looked at in a copy: opening it is a start of the venue. */
    private static Path copy(Path folder) throws IOException {
        Path copy = folder.resolveSibling("venue-copy");
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
