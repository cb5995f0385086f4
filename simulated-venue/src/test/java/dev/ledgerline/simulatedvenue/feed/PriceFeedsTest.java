package dev.ledgerline.simulatedvenue.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ledgerline.simulatedvenue.FeedSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFeedsTest {
    private static final String BTC = "BTC/USDT";
    private static final String CANDLES = "timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void recording(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> first(PriceFeed feed, int count) {
        List<String> prices = new ArrayList<>();
        for (int i = 0; i < count; i++) prices.add(feed.price(i, BigDecimal.ONE).toPlainString());
        return prices;
    }

    private List<String> recorded(boolean ticks, int count) {
        return first(PriceFeeds.open(new FeedSettings.Recorded(folder, Map.of(), ticks), 1, BTC), count);
    }

    @Test
    void walksCandlesThroughTheNearerEndAndStartsAgain() throws IOException {
        recording("x-btcusdt-1h.csv.gz", CANDLES + "0,10,14,9,12,1\n3600000,12,13,8,9,1\n");
        assertThat(recorded(false, 9)).containsExactly("10", "9", "14", "12", "12", "13", "8", "9", "10");
    }

    @Test
    void tellsThePastFromTheEndOfTheRecording() throws IOException {
        recording("x-btcusdt-1h.csv.gz", CANDLES + "0,10,14,9,12,1\n3600000,12,13,8,9,1\n");
        PriceFeed feed = PriceFeeds.open(new FeedSettings.Recorded(folder, Map.of(), false), 1, BTC);
        assertThat(past(feed, 5)).containsExactly("9", "8", "13", "12", "12");
    }

    @Test
    void tellsAPastThatLeadsToTheStart() {
        FeedSettings settings = new FeedSettings.Generated(Map.of(BTC, new BigDecimal("100")), 200);
        PriceFeed feed = PriceFeeds.open(settings, 5, BTC);
        assertThat(past(feed, 2_000))
                .isEqualTo(past(feed, 2_000))
                .allSatisfy(price ->
                        assertThat(new BigDecimal(price)).isBetween(new BigDecimal("50"), new BigDecimal("200")));
        BigDecimal last = new BigDecimal(past(feed, 1).getFirst());
        assertThat(last).isBetween(new BigDecimal("94"), new BigDecimal("106"));
    }

    private static List<String> past(PriceFeed feed, int count) {
        List<String> prices = new ArrayList<>();
        BigDecimal price = new BigDecimal("100");
        for (int i = 1; i <= count; i++) {
            price = feed.past(i, price);
            if (price == null) throw new AssertionError("no past");
            prices.add(price.toPlainString());
        }
        return prices;
    }

    @Test
    void prefersTheFinestCandlesOfTheSymbol() throws IOException {
        recording("a-btcusdt-1h-2024.csv.gz", CANDLES + "0,1,1,1,1,1\n3600000,1,1,1,1,1\n");
        recording("b-btcusdt-5m-2024.csv.gz", CANDLES + "0,2,2,2,2,1\n300000,2,2,2,2,1\n");
        recording("c-ethusdt-1m.csv.gz", CANDLES + "0,3,3,3,3,1\n60000,3,3,3,3,1\n");
        recording("d-btcusdt-l2.csv.gz", "timestamp_ms,matching_engine_ms,type\n0,0,snapshot\n");
        assertThat(recorded(false, 1)).containsExactly("2");
    }

    @Test
    void takesTradesWhenTicksAreWanted() throws IOException {
        recording("b-btcusdt-5m.csv.gz", CANDLES + "0,2,2,2,2,1\n300000,2,2,2,2,1\n");
        recording(
                "btcusdt-trades.csv.gz",
                "timestamp_ms,trade_id,taker_side,price,amount\n0,1,buy,7.5,1\n1,2,sell,7.4,1\n");
        assertThat(recorded(true, 3)).containsExactly("7.5", "7.4", "7.5");
        assertThat(recorded(false, 1)).containsExactly("2");
    }

    @Test
    void walksTheMiddleOfQuoteBars() throws IOException {
        recording(
                "x-btcusdt-quotes-1m.csv.gz",
                "timestamp_ms,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size\n"
                        + "0,10,12,8,11,1,11,13,9,12,1\n");
        assertThat(recorded(false, 4)).containsExactly("10.5", "8.5", "12.5", "11.5");
    }

    @Test
    void saysWhichRecordingIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorded(false, 1))
                .withMessageContaining("no recorded prices for BTC/USDT");
    }

    @Test
    void generatesTheSamePricesFromTheSameSeedWithinBounds() {
        assertThat(generated(5)).isEqualTo(generated(5)).isNotEqualTo(generated(6));
        assertThat(generated(5))
                .allSatisfy(price ->
                        assertThat(new BigDecimal(price)).isBetween(new BigDecimal("50"), new BigDecimal("200")));
    }

    private static List<String> generated(long seed) {
        PriceFeed feed =
                PriceFeeds.open(new FeedSettings.Generated(Map.of(BTC, new BigDecimal("100")), 200), seed, BTC);
        List<String> prices = new ArrayList<>();
        BigDecimal price = BigDecimal.ZERO;
        for (int i = 0; i < 5_000; i++) {
            price = feed.price(i, price);
            prices.add(price.toPlainString());
        }
        return prices;
    }

    @Test
    void readsTheRealRecordingsWhereTheyAreAtHand() {
        @Nullable String data = System.getProperty("ledgerline.data", System.getenv("LEDGERLINE_DATA"));
        assumeTrue(data != null && Files.isDirectory(Path.of(data)));
        FeedSettings.Recorded settings = FeedSettings.Recorded.in(Path.of(String.valueOf(data)));
        for (String symbol : List.of(BTC, "ETH/USDT")) {
            assertThat(PriceFeeds.open(settings, 1, symbol).price(1_000, BigDecimal.ONE))
                    .isPositive();
        }
    }
}
