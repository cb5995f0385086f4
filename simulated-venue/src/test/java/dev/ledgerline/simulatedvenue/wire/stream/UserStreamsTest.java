package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICE;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICES_KEY;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICES_OTHER_KEY;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOB;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOBS_KEY;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Authentication;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UserStreamsTest {
    private static final List<String> REPORT_FIELDS = List.of(
            "e", "E", "s", "c", "S", "o", "f", "q", "p", "P", "F", "g", "C", "x", "X", "r", "i", "l", "z", "L", "n",
            "N", "T", "t", "I", "w", "m", "M", "O", "Z", "Y", "Q", "W", "V");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String signed(ServerFixture on, ApiKey key, String method) {
        long now = on.clock.instant().toEpochMilli();
        String signature =
                Authentication.sign(key.secret(), "apiKey=" + key.key() + "&recvWindow=5000&timestamp=" + now);
        return "{\"id\":1,\"method\":\"%s\",\"params\":{\"apiKey\":\"%s\",\"recvWindow\":5000,\"timestamp\":%d,\"signature\":\"%s\"}}"
                .formatted(method, key.key(), now, signature);
    }

    /** A private stream by listen key, heard from when this returns. */
    private static StreamClient listen(ServerFixture on, ApiKey key) throws InterruptedException {
        StreamClient client = on.connect("/ws/" + listenKey(on, key));
        client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":9}");
        return client;
    }

    private static String listenKey(ServerFixture on, ApiKey key) throws InterruptedException {
        try (StreamClient api = on.connect("/ws-api/v3")) {
            return api.ask("{\"id\":5,\"method\":\"userDataStream.start\",\"params\":{\"apiKey\":\"" + key.key()
                            + "\"}}")
                    .path("result")
                    .path("listenKey")
                    .asString();
        }
    }

    @Test
    void tellsTheLifeOfAnOrder() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on, ALICES_KEY)) {
            on.sell(ALICE, "ask", "2", "101");
            JsonNode placed = alice.nextOf("executionReport");
            assertThat(new ArrayList<>(placed.propertyNames())).containsExactlyInAnyOrderElementsOf(REPORT_FIELDS);
            assertThat(placed.path("x").asString()).isEqualTo("NEW");
            assertThat(placed.path("c").asString()).isEqualTo("ask");
            assertThat(placed.path("w").asBoolean()).isTrue();
            on.buy(BOB, "bid", "0.5", "101");
            JsonNode traded = alice.nextOf("executionReport");
            assertThat(traded.path("x").asString()).isEqualTo("TRADE");
            assertThat(traded.path("X").asString()).isEqualTo("PARTIALLY_FILLED");
            assertThat(traded.path("l").asString()).isEqualTo("0.50000000");
            assertThat(traded.path("z").asString()).isEqualTo("0.50000000");
            assertThat(traded.path("L").asString()).isEqualTo("101.00000000");
            assertThat(traded.path("Z").asString()).isEqualTo("50.50000000");
            assertThat(traded.path("Y").asString()).isEqualTo("50.50000000");
            assertThat(traded.path("n").asString()).isEqualTo("0.05050000");
            assertThat(traded.path("N").asString()).isEqualTo("USDT");
            assertThat(traded.path("m").asBoolean()).isTrue();
            assertThat(traded.path("t").asLong()).isPositive();
            on.venue.amend(ALICE, "ask", null, new BigDecimal("1.5"));
            JsonNode replaced = alice.nextOf("executionReport");
            assertThat(replaced.path("x").asString()).isEqualTo("REPLACED");
            assertThat(replaced.path("q").asString()).isEqualTo("1.50000000");
            on.venue.cancel(ALICE, "ask");
            JsonNode cancelled = alice.nextOf("executionReport");
            assertThat(cancelled.path("x").asString()).isEqualTo("CANCELED");
            assertThat(cancelled.path("C").asString()).isEqualTo("ask");
            assertThat(cancelled.path("c").asString()).isNotEqualTo("ask").isNotEmpty();
            assertThat(cancelled.path("i").asLong()).isEqualTo(placed.path("i").asLong());
        }
    }

    @Test
    void tellsTheEndOfAnOrderThatMayNotWait() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on, ALICES_KEY)) {
            OrderRequest request =
                    OrderRequest.limit("ioc", BTC, OrderSide.BUY, new BigDecimal("1"), new BigDecimal("99"));
            on.accepted(ALICE, request.withTimeInForce(TimeInForce.IOC));
            assertThat(alice.nextOf("executionReport").path("x").asString()).isEqualTo("NEW");
            JsonNode expired = alice.nextOf("executionReport");
            assertThat(expired.path("x").asString()).isEqualTo("EXPIRED");
            assertThat(expired.path("X").asString()).isEqualTo("EXPIRED");
        }
    }

    @Test
    void tellsWhenAStopIsTriggered() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on, ALICES_KEY)) {
            on.accepted(
                    ALICE,
                    OrderRequest.stopLimit(
                            "stop",
                            BTC,
                            OrderSide.BUY,
                            new BigDecimal("1"),
                            new BigDecimal("106"),
                            new BigDecimal("105")));
            JsonNode waiting = alice.nextOf("executionReport");
            assertThat(waiting.path("o").asString()).isEqualTo("STOP_LOSS_LIMIT");
            assertThat(waiting.path("P").asString()).isEqualTo("105.00000000");
            assertThat(waiting.path("w").asBoolean()).isFalse();
            on.prices.push(BTC, new BigDecimal("105"));
            on.venue.advance();
            JsonNode working = alice.nextOf("executionReport");
            assertThat(working.path("x").asString()).isEqualTo("NEW");
            assertThat(working.path("w").asBoolean()).isTrue();
        }
    }

    @Test
    void tellsBalancesAndTransfers() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on, ALICES_KEY)) {
            on.buy(ALICE, "bid", "1", "99");
            JsonNode locked = alice.nextOf("outboundAccountPosition");
            assertThat(locked.path("B").toString())
                    .isEqualTo("[{\"a\":\"USDT\",\"f\":\"999901.00000000\",\"l\":\"99.00000000\"}]");
            on.venue.transfer(ALICE, "BTC", new BigDecimal("-2.5"));
            JsonNode transfer = alice.nextOf("balanceUpdate");
            assertThat(transfer.path("a").asString()).isEqualTo("BTC");
            assertThat(transfer.path("d").asString()).isEqualTo("-2.50000000");
            assertThat(alice.nextOf("outboundAccountPosition")
                            .path("B")
                            .path(0)
                            .path("f")
                            .asString())
                    .isEqualTo("997.50000000");
        }
    }

    @Test
    void tellsEveryKeyOfAnAccountAndNoOther() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient first = listen(on, ALICES_KEY);
                StreamClient second = listen(on, ALICES_OTHER_KEY);
                StreamClient bob = listen(on, BOBS_KEY)) {
            on.buy(ALICE, "bid", "1", "99");
            on.buy(BOB, "bobs", "1", "98");
            assertThat(first.nextOf("executionReport").path("c").asString()).isEqualTo("bid");
            assertThat(second.nextOf("executionReport").path("c").asString()).isEqualTo("bid");
            assertThat(bob.nextOf("executionReport").path("c").asString()).isEqualTo("bobs");
        }
    }

    @Test
    void tellsEventsOverTheWebSocketApi() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = on.connect("/ws-api/v3")) {
            JsonNode subscribed = alice.ask(signed(on, ALICES_KEY, "userDataStream.subscribe.signature"));
            assertThat(subscribed.path("status").asInt()).isEqualTo(200);
            assertThat(subscribed.path("result").path("subscriptionId").asInt()).isZero();
            on.buy(ALICE, "bid", "1", "99");
            JsonNode event = alice.next();
            assertThat(event.path("subscriptionId").asInt()).isZero();
            assertThat(event.path("event").path("e").asString()).isEqualTo("executionReport");
            alice.await(message -> message.path("event").path("e").asString("").equals("outboundAccountPosition"));
            alice.ask("{\"id\":3,\"method\":\"userDataStream.unsubscribe\"}");
            assertThat(alice.next().path("event").path("e").asString()).isEqualTo("eventStreamTerminated");
        }
    }

    @Test
    void letsALoggedOnSessionSubscribe() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = on.connect("/ws-api/v3")) {
            assertThat(alice.ask("{\"id\":2,\"method\":\"userDataStream.subscribe\"}")
                            .path("status")
                            .asInt())
                    .isEqualTo(401);
            assertThat(alice.ask(signed(on, ALICES_KEY, "session.logon"))
                            .path("result")
                            .path("apiKey")
                            .asString())
                    .isEqualTo(ALICES_KEY.key());
            assertThat(alice.ask("{\"id\":3,\"method\":\"userDataStream.subscribe\"}")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
            on.buy(ALICE, "bid", "1", "99");
            alice.await(message -> message.path("event").path("c").asString("").equals("bid"));
        }
    }

    @Test
    void placesAndCancelsOverTheWebSocketApi() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = on.connect("/ws-api/v3")) {
            String order = "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                    + "\"quantity\":\"1\",\"price\":\"99\",\"newClientOrderId\":\"over-ws\"}";
            assertThat(alice.ask("{\"id\":1,\"method\":\"order.place\",\"params\":" + order + "}")
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-2014);
            alice.ask(signed(on, ALICES_KEY, "session.logon"));
            JsonNode placed = alice.ask("{\"id\":2,\"method\":\"order.place\",\"params\":" + order + "}");
            assertThat(placed.path("status").asInt()).isEqualTo(200);
            assertThat(on.venue.openOrders(ALICE))
                    .extracting(OrderState::clientOrderId)
                    .containsExactly("over-ws");
            try (StreamClient listening = listen(on, ALICES_KEY)) {
                String cancel = "{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\"over-ws\","
                        + "\"newClientOrderId\":\"the-cancel\"}";
                alice.ask("{\"id\":3,\"method\":\"order.cancel\",\"params\":" + cancel + "}");
                JsonNode cancelled = listening.await(
                        message -> message.path("c").asString("").equals("the-cancel"));
                assertThat(cancelled.path("C").asString()).isEqualTo("over-ws");
            }
            JsonNode book =
                    alice.ask("{\"id\":4,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":5}}");
            assertThat(book.path("result").has("lastUpdateId")).isTrue();
        }
    }

    @Test
    void refusesAWrongSignature() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws-api/v3")) {
            String forged = signed(on, BOBS_KEY, "userDataStream.subscribe.signature")
                    .replace(BOBS_KEY.key(), ALICES_KEY.key());
            JsonNode refused = client.ask(forged);
            assertThat(refused.path("status").asInt()).isEqualTo(400);
            assertThat(refused.path("error").path("code").asInt()).isEqualTo(-1022);
        }
    }

    @Test
    void endsAListenKeyThatIsNotKeptAlive() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder)) {
            String kept = listenKey(on, ALICES_OTHER_KEY);
            String left = listenKey(on, ALICES_KEY);
            try (StreamClient client = on.connect("/ws/" + left);
                    StreamClient other = on.connect("/ws/" + kept);
                    StreamClient api = on.connect("/ws-api/v3")) {
                client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":9}");
                other.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":9}");
                on.clock.advance(Duration.ofMinutes(59));
                api.ask(
                        "{\"id\":6,\"method\":\"userDataStream.ping\",\"params\":{\"apiKey\":\"%s\",\"listenKey\":\"%s\"}}"
                                .formatted(ALICES_OTHER_KEY.key(), kept));
                on.clock.advance(Duration.ofMinutes(2));
                assertThat(client.nextOf("listenKeyExpired").path("listenKey").asString())
                        .isEqualTo(left);
                on.buy(ALICE, "bid", "1", "99");
                assertThat(other.next().path("e").asString()).isEqualTo("executionReport");
            }
        }
    }
}
