package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A client that is cut off again and again while others trade, once by the death of the server and its database, and comes
 * back each time with the last place it heard. What it has heard in the end is the log: no gap, no repeat.
 */
class SocketResumeIT {
    private static final int EVENTS = 2_500;

    /** Each placed, submitted, accepted and canceled in events of its own. */
    private static final int ORDERS = 1_000;

    private static final int TRADERS = 4;
    private static final int AT_ONCE = 25;
    private static final int LONGEST_PART = 300;
    private static final int FEWEST_CUTS = 20;
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WHILE_AWAY = Duration.ofMillis(50);

    @TempDir
    private Path home;

    /** One frame. */
    private record Heard(long position, int index, String event) {
        static Heard of(JsonNode frame) {
            return new Heard(
                    frame.at("/payload/log_position").asLong(),
                    frame.at("/payload/log_index").asInt(),
                    frame.get("event").asString());
        }
    }

    /** @param events of the account's orders, told or not */
    private record Log(int events, List<Heard> told) {}

    private final List<Heard> heard = new ArrayList<>();
    private final AtomicInteger placed = new AtomicInteger();
    private boolean killed;
    private int cuts;

    @Test
    @WholeServer.Defect("10")
    void hearsTheLogHoweverOftenItIsCutOff() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        System.out.println("resume test: seed " + seed);
        Random random = new Random(seed);
        try (ServerProcess server =
                new ServerProcess(home, Map.of("ledgerline.simulated-venue.wire.enabled", "false"))) {
            long account = open(server.client());
            List<Thread> traders = IntStream.range(0, TRADERS)
                    .mapToObj(trader -> Thread.ofVirtual().start(() -> trade(server.client(), account)))
                    .toList();
            while (traders.stream().anyMatch(Thread::isAlive))
                hear(server, account, 1 + random.nextInt(LONGEST_PART), SILENCE);
            assertThat(killed).isTrue();
            WholeServer.eventually(() -> cancelAll(server.client(), account), JsonNode::isEmpty);
            Log log = log(server, account);
            for (int before = -1;
                    heard.size() > before && heard.size() < log.told().size(); ) {
                before = heard.size();
                int part = Math.min(1 + random.nextInt(LONGEST_PART), log.told().size() - before);
                hear(server, account, part, PATIENCE);
                log = log(server, account);
            }
            System.out.println(
                    "resume test: " + log.events() + " events, " + log.told().size() + " frames, " + cuts + " cuts");
            assertThat(log.events()).isGreaterThan(EVENTS);
            assertThat(cuts).isGreaterThan(FEWEST_CUTS);
            assertThat(heard).as("each once, in order").isEqualTo(log.told());
            heard.clear();
            hear(server, account, log.told().size(), PATIENCE);
            assertThat(heard).as("the same for whoever was never there").isEqualTo(log.told());
            server.stop(); // with its database, whose folder goes now
        }
    }

    private static long open(Client client) {
        return client.post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"simulated\",\"label\":\"resume\",\"position_mode\":\"netting\","
                                + "\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000\"}}}")
                .body()
                .get("account_id")
                .asLong();
    }

    private void trade(Client client, long account) {
        String orders = IntStream.range(0, AT_ONCE)
                .mapToObj(
                        order -> "{\"account_id\":" + account + ",\"command\":\"send_order\",\"payload\":{"
                                + "\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.01\",\"price\":\"1000\"}}")
                .collect(Collectors.joining(",", "[", "]"));
        while (placed.get() < ORDERS) {
            try {
                Client.Reply reply = client.post("/oms/commands?wait=false", orders);
                if (reply.status() / 100 != 2) throw new IllegalStateException(reply.toString());
                placed.addAndGet(reply.body().get("results").size());
                client.post(
                        "/oms/commands?wait=false",
                        "{\"account_id\":" + account + ",\"command\":\"cancel_all_orders\",\"payload\":{}}");
            } catch (RuntimeException away) {
                LockSupport.parkNanos(WHILE_AWAY.toNanos());
            }
        }
    }

    /** @return what is still open */
    private static JsonNode cancelAll(Client client, long account) {
        client.command(account, "cancel_all_orders", "", "");
        return client.get("/oms/orders/open?account_ids=" + account).body().get("items");
    }

    /** On a connection of its own, which is cut off then; earlier when nothing comes for so long. */
    private void hear(ServerProcess server, long account, int frames, Duration silence) throws Exception {
        try (SocketClient socket = new SocketClient(server.port(), ServerProcess.KEY)) {
            socket.next();
            Heard last = heard.isEmpty() ? null : heard.getLast();
            String after = last == null
                    ? ",'after_position':0"
                    : ",'after_position':" + last.position() + ",'after_index':" + last.index();
            JsonNode answer = socket.ask("{'id':1,'action':'subscribe','payload':{'namespaces':['position'],"
                    + "'with_snapshot':false,'account_ids':[" + account + "]" + after + "}}");
            assertThat(answer.get("event").asString()).as(answer.toString()).isEqualTo("subscribed");
            for (int i = 0; i < frames; i++) {
                JsonNode frame = socket.next(silence);
                if (frame == null) return;
                heard.add(Heard.of(frame));
                if (!killed && placed.get() > ORDERS / 3) {
                    killed = true;
                    server.kill();
                    server.restart();
                    return;
                }
            }
        } finally {
            cuts++;
        }
    }

    /** What the events of the account's orders are told as, read from the log itself. */
    private static Log log(ServerProcess server, long account) throws Exception {
        int events = 0;
        List<Heard> told = new ArrayList<>();
        try (Connection connection = server.connectToDatabase();
                PreparedStatement query = connection.prepareStatement(
                        "select globalIndex, payloadType from DomainEventEntry where type = 'Order'"
                                + " and (convert_from(payload, 'UTF8')::jsonb ->> 'accountId')::bigint = ? order by globalIndex")) {
            query.setLong(1, account);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long position = rows.getLong(1);
                    List<String> names = names(rows.getString(2));
                    events++;
                    for (int index = 0; index < names.size(); index++)
                        told.add(new Heard(position, index, names.get(index)));
                }
            }
        }
        return new Log(events, told);
    }

    private static List<String> names(String event) {
        return switch (event) {
            case "OutcomeAsked", "CancelRequested", "CancelDeferred" -> List.of();
            case "OrderAccepted" -> List.of("order_submitted", "order_updated");
            case "OrderCanceled" -> List.of("order_canceled", "order_updated");
            default -> List.of("order_updated");
        };
    }
}
