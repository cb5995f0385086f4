package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICE;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PublicStreamsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Once answered, everything that happens later is heard. */
    private static void subscribe(StreamClient client, String... streams) throws InterruptedException {
        String names = "\"" + String.join("\",\"", streams) + "\"";
        JsonNode answer = client.ask("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":77}");
        assertThat(answer.toString()).isEqualTo("{\"result\":null,\"id\":77}");
    }

    @Test
    void tellsTradesWithTheAggressorsSide() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws")) {
            subscribe(client, "btcusdt@trade");
            on.sell(ALICE, "ask", "2", "101");
            on.buy(BOB, "taker", "0.5", "101");
            JsonNode bought = client.next();
            assertThat(bought.path("e").asString()).isEqualTo("trade");
            assertThat(bought.path("s").asString()).isEqualTo("BTCUSDT");
            assertThat(bought.path("p").asString()).isEqualTo("101.00000000");
            assertThat(bought.path("q").asString()).isEqualTo("0.50000000");
            assertThat(bought.path("m").asBoolean()).isFalse();
            on.buy(BOB, "bid", "1", "100");
            on.sell(ALICE, "seller", "1", "100");
            JsonNode sold = client.next();
            assertThat(sold.path("m").asBoolean()).isTrue();
            assertThat(sold.path("t").asLong()).isEqualTo(bought.path("t").asLong() + 1);
            assertThat(sold.path("T").asLong()).isEqualTo(on.clock.instant().toEpochMilli());
        }
    }

    @Test
    void joinsTheMatchesOfOneOrderAtOnePrice() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws/btcusdt@aggTrade")) {
            subscribe(client, "btcusdt@aggTrade");
            on.sell(ALICE, "ask1", "1", "101");
            on.sell(ALICE, "ask2", "1", "101");
            on.sell(ALICE, "ask3", "1", "102");
            on.buy(BOB, "taker", "3", "102");
            JsonNode first = client.next();
            JsonNode second = client.next();
            assertThat(first.path("q").asString()).isEqualTo("2.00000000");
            assertThat(first.path("l").asLong()).isEqualTo(first.path("f").asLong() + 1);
            assertThat(second.path("p").asString()).isEqualTo("102.00000000");
            assertThat(second.path("a").asLong()).isEqualTo(first.path("a").asLong() + 1);
        }
    }

    @Test
    void namesTheStreamInTheCombinedForm() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/stream?streams=btcusdt@trade/btcusdt@bookTicker")) {
            subscribe(client, "btcusdt@trade");
            on.sell(ALICE, "ask", "1", "101");
            JsonNode best = client.next();
            assertThat(best.path("stream").asString()).isEqualTo("btcusdt@bookTicker");
            assertThat(best.path("data").path("a").asString()).isEqualTo("101.00000000");
            assertThat(best.path("data").path("A").asString()).isEqualTo("1.00000000");
            assertThat(best.path("data").path("b").asString()).isEqualTo("0.00000000");
            on.buy(BOB, "taker", "1", "101");
            JsonNode trade =
                    client.await(message -> message.path("stream").asString("").endsWith("@trade"));
            assertThat(trade.path("data").path("e").asString()).isEqualTo("trade");
        }
    }

    @Test
    void listsAndLeavesStreams() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws/0");
                StreamClient other = on.connect("/ws")) {
            subscribe(client, "btcusdt@trade", "btcusdt@depth");
            subscribe(other, "btcusdt@trade");
            assertThat(client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}")
                            .path("result")
                            .toString())
                    .isEqualTo("[\"0\",\"btcusdt@trade\",\"btcusdt@depth\"]");
            assertThat(client.ask(
                                    "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"btcusdt@depth\"],\"id\":3}")
                            .toString())
                    .isEqualTo("{\"result\":null,\"id\":3}");
            on.sell(ALICE, "ask", "1", "101");
            on.buy(BOB, "taker", "1", "101");
            other.nextOf("trade");
            client.ping();
            client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":4}");
            assertThat(client.next().toString()).isEqualTo("{\"result\":[\"0\"],\"id\":4}");
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws")) {
            assertThat(client.ask("{\"method\":\"JUMP\",\"id\":\"x\"}")
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(2);
            client.send("{nonsense");
            assertThat(client.next().path("error").path("code").asInt()).isEqualTo(3);
        }
    }

    @Test
    void closesCandlesOnceTheirTimeIsOver() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws")) {
            subscribe(client, "btcusdt@kline_1m");
            on.sell(ALICE, "ask1", "1", "101");
            on.sell(ALICE, "ask2", "1", "103");
            on.buy(BOB, "taker", "2", "103");
            JsonNode open = client.await(message -> message.path("k").path("n").asLong() == 2
                    && !message.path("k").path("x").asBoolean());
            assertThat(open.path("k").path("i").asString()).isEqualTo("1m");
            on.clock.advance(Duration.ofSeconds(61));
            on.prices.push(ServerFixture.BTC, new BigDecimal("104"));
            on.venue.advance();
            JsonNode closed =
                    client.await(message -> message.path("k").path("x").asBoolean());
            JsonNode bar = closed.path("k");
            assertThat(bar.path("o").asString()).isEqualTo("101.00000000");
            assertThat(bar.path("c").asString()).isEqualTo("103.00000000");
            assertThat(bar.path("v").asString()).isEqualTo("2.00000000");
            assertThat(bar.path("q").asString()).isEqualTo("204.00000000");
            assertThat(bar.path("V").asString()).isEqualTo("2.00000000");
            assertThat(bar.path("T").asLong() - bar.path("t").asLong()).isEqualTo(59_999);
        }
    }

    @Test
    void tellsStatisticsEverySecond() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws")) {
            on.sell(ALICE, "ask1", "1", "100");
            on.buy(BOB, "taker1", "1", "100");
            on.sell(ALICE, "ask2", "1", "110");
            on.buy(BOB, "taker2", "1", "110");
            subscribe(client, "btcusdt@ticker", "btcusdt@miniTicker", "!ticker@arr", "!miniTicker@arr");
            JsonNode ticker =
                    client.await(message -> message.path("e").asString("").equals("24hrTicker")
                            && message.path("n").asInt() == 2);
            assertThat(ticker.path("c").asString()).isEqualTo("110.00000000");
            assertThat(ticker.path("p").asString()).isEqualTo("10.00000000");
            assertThat(ticker.path("P").asString()).isEqualTo("10.000");
            assertThat(ticker.path("w").asString()).isEqualTo("105.00000000");
            client.await(message -> message.path("e").asString("").equals("24hrMiniTicker")
                    && message.path("h").asString().equals("110.00000000"));
            client.await(message -> message.isArray() && message.path(0).has("w"));
            client.await(message -> message.isArray() && !message.path(0).has("w"));
        }
    }
}
