package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client can do to the socket, and to others. */
class SocketLimitsIT extends WholeServer {
    private static final String AUTH = "{'id':1,'action':'auth','payload':{'api_key':'" + KEY + "'}}";

    /** Nearer to an instant than to the five seconds after which the server gives up sending. */
    private static final Duration IN_TIME = Duration.ofSeconds(4);

    /** Five seconds for a frame that is not taken, once all buffers are full; the rest is for a busy machine. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);

    /** More than the buffers between us hold, and less than the kernel would take if it were asked to hold all it can. */
    private static final int BACKLOG = 1 << 20;

    @Test
    void answersEveryTextAndStaysThere() {
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            for (String odd :
                    List.of("5", "'ping'", "null", "{}", "{'action':7}", "{'action':null}", "{'type':'ping'}"))
                assertThat(code(socket.ask(odd))).as(odd).isEqualTo("unsupported_action");
            for (String odd :
                    List.of("", "{", "[", "{'action':'ping','action':'ping'}", "[".repeat(50) + "]".repeat(50)))
                assertThat(code(socket.ask(odd))).as(odd).isEqualTo("validation_error");
            for (String odd : List.of("5", "[]", "null", "{'account_ids':'1'}", "{'account_ids':[1.5]}"))
                assertThat(code(socket.ask("{'id':1,'action':'subscribe','payload':" + odd + "}")))
                        .as(odd)
                        .isEqualTo("validation_error");
            for (String odd : List.of("[1]", "[{'id':'b','action':'ping'}]", "[[]]", "[null]"))
                assertThat(code(socket.ask(odd))).as(odd).isEqualTo("validation_error");
            String many = "[" + "1,".repeat(1_000) + "1]";
            assertThat(code(socket.ask("{'id':1,'action':'subscribe','payload':{'account_ids':" + many + "}}")))
                    .isEqualTo("validation_error");
            assertThat(socket.ask("{'id':5,'action':'ping'}").get("ok").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void closesOnWhatItNeverTakes() {
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            socket.sendBinary(new byte[] {1, 2, 3});
            assertThat(socket.closeStatus()).isEqualTo(1003);
        }
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            socket.send("{'id':1,'action':'ping','more':'" + "x".repeat(200_000) + "'}");
            assertThat(socket.next().get("event").asString()).isEqualTo("pong");
            socket.send("{'id':2,'action':'ping','more':'" + "x".repeat(300_000) + "'}");
            assertThat(socket.closeStatus()).isEqualTo(1009);
        }
        try (SocketClient stranger = socket(null)) {
            String umlauts = "ä".repeat(7_000);
            assertThat(stranger.ask("{'id':1,'action':'ping','more':'" + umlauts + "'}")
                            .get("event")
                            .asString())
                    .isEqualTo("pong");
            stranger.send("{'id':2,'action':'ping','more':'" + "x".repeat(10_000) + "'}");
            assertThat(stranger.closeStatus()).isEqualTo(1009);
        }
    }

    @Test
    void takesSoManyOfOneKeyAndSoManyInAll() {
        eventually(() -> figures().of("ledgerline_socket_connections"), count -> count == 0);
        double ofKey = figures().of("ledgerline_socket_refused_total", "of_key");
        double inAll = figures().of("ledgerline_socket_refused_total", "in_all");
        List<SocketClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_SOCKETS_OF_KEY; i++) open.add(greeted());
            assertRefused(KEY);
            SocketClient stranger = socket(null);
            open.add(stranger);
            assertThat(code(stranger.ask(AUTH))).isEqualTo("too_many_connections");
            while (open.size() < MOST_SOCKETS) open.add(socket(null));
            assertRefused(null);
            assertThat(figures().of("ledgerline_socket_refused_total", "of_key") - ofKey)
                    .isEqualTo(2);
            assertThat(figures().of("ledgerline_socket_refused_total", "in_all") - inAll)
                    .isEqualTo(1);
            open.removeFirst().close();
            eventually(() -> stranger.ask(AUTH), answer -> answer.get("ok").asBoolean());
        } finally {
            open.forEach(SocketClient::close);
        }
        eventually(() -> figures().of("ledgerline_socket_connections"), count -> count == 0);
        greeted().close();
    }

    private SocketClient greeted() {
        SocketClient socket = socket(KEY);
        assertThat(socket.next().get("event").asString()).isEqualTo("connected");
        return socket;
    }

    private void assertRefused(@Nullable String key) {
        try (SocketClient late = socket(key)) {
            assertThat(late.closeStatus()).isEqualTo(1013);
            assertThat(late.closeReason()).isEqualTo("too_many_connections");
        }
    }

    @Test
    void dropsWhoDoesNotReadAndKeepsNobodyElseWaiting() {
        long account = account("netting");
        try (SocketClient steady = socket(KEY);
                SocketClient watcher = socket(KEY);
                StuckClient stuck = stuck(KEY)) {
            steady.ask("{'id':1,'action':'subscribe','payload':{'account_ids':[" + account + "]}}");
            watcher.ask(watch(account, "'ticker','orderbook'"));
            stuck.send("{'id':1,'action':'subscribe','payload':{'account_ids':[" + account + "]}}");
            stuck.send(watch(account, "'trades','ohlcv','orderbook'"));
            Client client = client();
            int orders = 0;
            long end = System.nanoTime() + GIVEN_UP.toNanos();
            while (!stuck.isDropped()) {
                assertThat(System.nanoTime()).as("given up in time").isLessThan(end);
                long order = client.limit(account, "buy", "0.01", "1000", "").orderId();
                steady.until(frame -> isSubmission(frame, order));
                orders++;
            }
            assertThat(orders).as("told meanwhile").isGreaterThan(2);
            assertThat(watcher.longestSilence()).isLessThan(IN_TIME);
        }
    }

    @Test
    void dropsWhoDoesNotReadWhenTheBuffersAreFull() {
        long account = account("netting");
        String before;
        int told = 0;
        try (SocketClient reader = socket(KEY)) {
            reader.next();
            before = reader.ask(subscribe(account, ""))
                    .at("/payload/log_position")
                    .toString();
            String orders = Stream.generate(() -> "{'account_id':" + account
                            + ",'command':'send_order','payload':{'symbol':'BTC/USDT','side':'buy','order_type':'limit',"
                            + "'qty':'0.01','price':'1000'}}")
                    .limit(50)
                    .collect(Collectors.joining(",", "[", "]"))
                    .replace('\'', '"');
            int due = 0;
            while (told < BACKLOG) {
                if (told >= due) {
                    client().post("/oms/commands?wait=false", orders);
                    due = told + BACKLOG / 10;
                }
                told += reader.next().toString().length();
            }
        }
        try (StuckClient stuck = stuck(KEY)) {
            stuck.send(subscribe(account, ",'after_position':" + before));
            long asked = System.nanoTime();
            while (!stuck.isDropped()) {
                assertThat(System.nanoTime() - asked).as("given up in time").isLessThan(GIVEN_UP.toNanos());
                LockSupport.parkNanos(100_000_000);
            }
            assertThat(System.nanoTime() - asked).as("not for anything else").isGreaterThan(IN_TIME.toNanos());
        }
    }

    private static String subscribe(long account, String more) {
        return "{'id':1,'action':'subscribe','payload':{'account_ids':[" + account + "],'with_snapshot':false" + more
                + "}}";
    }

    private static boolean isSubmission(JsonNode frame, long order) {
        return frame.get("event").asString().equals("order_submitted")
                && frame.at("/payload/id").asLong() == order;
    }

    private static String watch(long account, String channels) {
        return "{'id':2,'namespace':'ccxt','action':'subscribe_market','payload':{'account_id':" + account
                + ",'symbol':'BTC/USDT','channels':[" + channels
                + "],'timeframe':'1s','limit':1000,'depth':100,'poll_interval_ms':250}}";
    }

    private static String code(JsonNode answer) {
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isFalse();
        return answer.at("/payload/code").asString();
    }
}
