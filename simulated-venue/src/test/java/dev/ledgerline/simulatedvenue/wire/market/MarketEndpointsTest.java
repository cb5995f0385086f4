package dev.ledgerline.simulatedvenue.wire.market;

import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICE;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOB;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.stream.ServerFixture;
import dev.ledgerline.simulatedvenue.wire.stream.StreamClient;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MarketEndpointsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Two trades at 101 and 102, in the history when this returns. */
    private static void trade(ServerFixture on, String id) throws InterruptedException {
        try (StreamClient client = on.connect("/ws/btcusdt@trade")) {
            client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            on.sell(ALICE, "ask1" + id, "1", "101");
            on.sell(ALICE, "ask2" + id, "1", "102");
            on.buy(BOB, "taker" + id, "1.5", "102");
            client.nextOf("trade");
            client.nextOf("trade");
        }
    }

    @Test
    void answersInTheProtocolsWords() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder)) {
            trade(on, "");
            on.buy(BOB, "bid", "2", "99");
            long now = on.clock.instant().toEpochMilli();
            assertThat(on.get("/api/v3/ticker/price?symbol=BTCUSDT").toString())
                    .isEqualTo("{\"symbol\":\"BTCUSDT\",\"price\":\"102.00000000\"}");
            assertThat(on.get("/api/v3/ticker/bookTicker?symbol=BTCUSDT").toString())
                    .isEqualTo("{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"99.00000000\",\"bidQty\":\"2.00000000\","
                            + "\"askPrice\":\"102.00000000\",\"askQty\":\"0.50000000\"}");
            JsonNode depth = on.get("/api/v3/depth?symbol=BTCUSDT&limit=5");
            assertThat(depth.path("asks").toString()).isEqualTo("[[\"102.00000000\",\"0.50000000\"]]");
            assertThat(depth.path("lastUpdateId").asLong()).isPositive();
            assertThat(on.get("/api/v3/avgPrice?symbol=BTCUSDT").path("price").asString())
                    .isEqualTo("101.33333333");
            JsonNode trades = on.get("/api/v3/trades?symbol=BTCUSDT&limit=1");
            assertThat(trades.path(0).toString())
                    .isEqualTo(
                            "{\"id\":2,\"price\":\"102.00000000\",\"qty\":\"0.50000000\",\"quoteQty\":\"51.00000000\","
                                    + "\"time\":" + now + ",\"isBuyerMaker\":false,\"isBestMatch\":true}");
            assertThat(on.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1&limit=1")
                            .path(0)
                            .path("id")
                            .asLong())
                    .isEqualTo(1);
            assertThat(on.get("/api/v3/aggTrades?symbol=BTCUSDT&startTime=" + now)
                            .size())
                    .isEqualTo(2);
            assertThat(on.get("/api/v3/aggTrades?symbol=BTCUSDT&endTime=" + (now - 1))
                            .size())
                    .isZero();
            assertThat(on.get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=2")
                            .path(0)
                            .path("f")
                            .asLong())
                    .isEqualTo(2);
            JsonNode kline = on.get("/api/v3/klines?symbol=BTCUSDT&interval=1h").path(0);
            assertThat(kline.toString())
                    .isEqualTo(
                            "[%d,\"101.00000000\",\"102.00000000\",\"101.00000000\",\"102.00000000\",\"1.50000000\",%d,\"152.00000000\",2,\"1.50000000\",\"152.00000000\",\"0\"]"
                                    .formatted(now, now + 3_599_999));
        }
    }

    @Test
    void tellsStatisticsOfOneOfSomeAndOfAll() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder)) {
            trade(on, "");
            JsonNode one = on.get("/api/v3/ticker/24hr?symbol=BTCUSDT");
            assertThat(new ArrayList<>(one.propertyNames()))
                    .containsExactlyInAnyOrder(
                            "symbol",
                            "priceChange",
                            "priceChangePercent",
                            "weightedAvgPrice",
                            "prevClosePrice",
                            "lastPrice",
                            "lastQty",
                            "bidPrice",
                            "bidQty",
                            "askPrice",
                            "askQty",
                            "openPrice",
                            "highPrice",
                            "lowPrice",
                            "volume",
                            "quoteVolume",
                            "openTime",
                            "closeTime",
                            "firstId",
                            "lastId",
                            "count");
            assertThat(one.path("priceChangePercent").asString()).isEqualTo("0.990");
            assertThat(on.get("/api/v3/ticker/24hr?symbols=%5B%22BTCUSDT%22%5D").size())
                    .isEqualTo(1);
            assertThat(on.get("/api/v3/ticker/24hr").isArray()).isTrue();
            assertThat(on.get("/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI").has("bidPrice"))
                    .isFalse();
        }
    }

    @Test
    void refusesWhatIsWrong() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder)) {
            assertThat(code(on, "/api/v3/depth?symbol=XRPUSDT")).isEqualTo(-1121);
            assertThat(code(on, "/api/v3/depth?symbol=btc")).isEqualTo(-1100);
            assertThat(code(on, "/api/v3/depth")).isEqualTo(-1102);
            assertThat(code(on, "/api/v3/depth?symbol=BTCUSDT&limit=x")).isEqualTo(-1100);
            assertThat(code(on, "/api/v3/klines?symbol=BTCUSDT&interval=7m")).isEqualTo(-1120);
            assertThat(code(on, "/api/v3/ticker/price?symbols=nonsense")).isEqualTo(-1100);
            assertThat(code(on, "/api/v3/ticker/price?symbol=BTCUSDT&symbols=%5B%22BTCUSDT%22%5D"))
                    .isEqualTo(-1128);
            assertThat(code(on, "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=2&endTime=1"))
                    .isEqualTo(-1127);
        }
    }

    private static int code(ServerFixture on, String path) throws Exception {
        return Json.read(on.getAny(path).body()).path("code").asInt();
    }

    @Test
    void fillsTheTimeWithoutTradesWithFlatCandles() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder)) {
            trade(on, "");
            on.clock.advance(Duration.ofMinutes(3));
            JsonNode klines = on.get("/api/v3/klines?symbol=BTCUSDT&interval=1m");
            assertThat(klines.size()).isEqualTo(4);
            assertThat(klines.path(3).path(1).asString()).isEqualTo("102.00000000");
            assertThat(klines.path(3).path(5).asString()).isEqualTo("0.00000000");
        }
    }

    @Test
    void knowsTheSameAfterARestart() throws Exception {
        List<String> questions = List.of(
                "/api/v3/trades?symbol=BTCUSDT",
                "/api/v3/aggTrades?symbol=BTCUSDT",
                "/api/v3/klines?symbol=BTCUSDT&interval=1m",
                "/api/v3/klines?symbol=BTCUSDT&interval=1M",
                "/api/v3/ticker/24hr?symbol=BTCUSDT");
        List<JsonNode> before = new ArrayList<>();
        try (ServerFixture on = ServerFixture.open(folder)) {
            trade(on, "");
            for (String question : questions) before.add(on.get(question));
        }
        try (ServerFixture on = ServerFixture.open(folder)) {
            for (int i = 0; i < questions.size(); i++) {
                assertThat(on.get(questions.get(i))).as(questions.get(i)).isEqualTo(before.get(i));
            }
            trade(on, "-later");
            assertThat(on.get("/api/v3/trades?symbol=BTCUSDT&limit=1")
                            .path(0)
                            .path("id")
                            .asLong())
                    .isGreaterThan(before.getFirst().path(1).path("id").asLong());
        }
    }

    /** Prices from the generator, and the market maker's sizes. */
    private static VenueSettings generated(VenueSettings settings) {
        return settings.withFeed(new FeedSettings.Generated(Map.of(BTC, new BigDecimal(100)), 5))
                .withMarketMaker(MarketMakerSettings.DEFAULT);
    }

    @Test
    void givesANewVenueTheCandlesItsFeedCanTell() throws Exception {
        List<JsonNode> told = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            try (ServerFixture on = ServerFixture.open(folder.resolve(name), MarketEndpointsTest::generated)) {
                for (String interval : List.of("1m", "1h", "1d")) {
                    told.add(on.get("/api/v3/klines?symbol=BTCUSDT&limit=400&interval=" + interval));
                }
                assertThat(on.get("/api/v3/trades?symbol=BTCUSDT").size()).isLessThan(10);
            }
        }
        assertThat(told).allSatisfy(klines -> assertThat(klines.size()).isEqualTo(400));
        assertThat(told.subList(0, 3)).isEqualTo(told.subList(3, 6));
        assertThat(amount(told.getFirst().path(399), 4)).isBetween(new BigDecimal(99), new BigDecimal(101));
    }

    @Test
    void tellsAPastWhoseLongCandlesHoldTheShortOnes() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder, MarketEndpointsTest::generated)) {
            long end = on.clock.instant().toEpochMilli();
            String span = "&limit=1000&startTime=" + (end - 12 * 3_600_000) + "&endTime=" + (end - 1);
            JsonNode minutes = on.get("/api/v3/klines?symbol=BTCUSDT&interval=1m" + span);
            JsonNode hours = on.get("/api/v3/klines?symbol=BTCUSDT&interval=1h" + span);
            assertThat(hours.size()).isEqualTo(12);
            for (int hour = 0; hour < 12; hour++) {
                BigDecimal volume = BigDecimal.ZERO;
                BigDecimal high = BigDecimal.ZERO;
                for (int minute = 60 * hour; minute < 60 * (hour + 1); minute++) {
                    volume = volume.add(amount(minutes.path(minute), 5));
                    high = high.max(amount(minutes.path(minute), 2));
                }
                assertThat(amount(hours.path(hour), 5)).isEqualByComparingTo(volume);
                assertThat(amount(hours.path(hour), 2)).isEqualByComparingTo(high);
                assertThat(amount(hours.path(hour), 1)).isEqualTo(amount(minutes.path(60 * hour), 1));
                assertThat(amount(hours.path(hour), 4)).isEqualTo(amount(minutes.path(60 * hour + 59), 4));
            }
        }
    }

    private static BigDecimal amount(JsonNode kline, int column) {
        return new BigDecimal(kline.path(column).asString());
    }
}
