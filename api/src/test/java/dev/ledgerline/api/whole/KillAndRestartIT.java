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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server at random moments under a stream of orders, and afterwards compares it with the venue's own journal:
 * nothing lost, nothing doubled, every order in a true state.
 */
class KillAndRestartIT {
    private static final int KILLS = Integer.getInteger("ledgerline.kills", 5);
    private static final int LONGEST_ROUND_MILLIS = 3_000;
    private static final int TRADERS_FOR_EACH_ACCOUNT = 4;
    private static final long[] ACCOUNTS = {1, 2, 3};

    @TempDir
    private Path home;

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final AtomicInteger nextKey = new AtomicInteger();

    @Test
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
                tradeUntilKilled(server, random);
                server.restart();
            }
            repeatUnanswered(server.client());
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

    private void tradeUntilKilled(ServerProcess server, Random random) throws InterruptedException {
        AtomicBoolean alive = new AtomicBoolean(true);
        List<Thread> traders = new ArrayList<>();
        for (long account : ACCOUNTS) {
            for (int trader = 0; trader < TRADERS_FOR_EACH_ACCOUNT; trader++) {
                long traderSeed = random.nextLong();
                traders.add(
                        Thread.ofVirtual().start(() -> trade(server.client(), account, new Random(traderSeed), alive)));
            }
        }
        TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(LONGEST_ROUND_MILLIS));
        server.kill();
        alive.set(false);
        for (Thread trader : traders) trader.join();
    }

    private void trade(Client client, long account, Random random, AtomicBoolean alive) {
        while (alive.get()) {
            String key = account + "/" + nextKey.incrementAndGet() + "/" + random.nextInt(6);
            unanswered.add(key);
            try {
                send(client, key);
            } catch (RuntimeException e) {
                return; // The server is gone; nobody knows what became of this one.
            }
        }
    }

    /** What is asked follows from the key alone, so that it can be asked again. */
    private void send(Client client, String key) {
        String[] parts = key.split("/");
        long account = Long.parseLong(parts[0]);
        String side = Integer.parseInt(parts[1]) % 2 == 0 ? "buy" : "sell";
        String wanted = switch (parts[2]) {
            case "0" -> "'order_type':'limit','price':'" + (side.equals("buy") ? "20000" : "200000") + "'";
            case "1" ->
                "'order_type':'limit','time_in_force':'IOC','price':'" + (side.equals("buy") ? "200000" : "20000")
                        + "'";
            default -> "'order_type':'market'";
        };
        // Half of them wait for the venue, half are content with what is durable.
        String path = "/oms/commands" + (Integer.parseInt(parts[1]) % 4 < 2 ? "?wait=false" : "");
        Client.Reply reply = client.post(
                path,
                ("{'account_id':" + account + ",'command':'send_order','request_id':'" + key
                                + "','payload':{'symbol':'BTC/USDT','side':'" + side + "','qty':'0.001'," + wanted
                                + "}}")
                        .replace('\'', '"'));
        if (reply.status() == 503) return; // Being stopped; not known.
        long orderId = reply.orderId();
        Long before = answered.put(key, orderId);
        assertThat(before == null || before == orderId).as("one key, one order").isTrue();
        unanswered.remove(key);
    }

    private void repeatUnanswered(Client client) {
        Set<String> again = new HashSet<>(unanswered);
        again.addAll(answered.keySet().stream().limit(50).toList());
        for (String key : again) send(client, key);
        assertThat(unanswered).isEmpty();
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
        assertThat(answered.values()).as("every answered order is there").isSubsetOf(orders.keySet());
        assertThat(orders.keySet())
                .as("nothing there that was not asked for")
                .isSubsetOf(new HashSet<>(answered.values()));

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
