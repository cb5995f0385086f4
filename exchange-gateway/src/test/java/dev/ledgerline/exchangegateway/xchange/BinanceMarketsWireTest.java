package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.xchange.WireVenue.ALICE;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BOB;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BTC;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.limit;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.resilience.VenueThrottled;
import dev.ledgerline.exchangegateway.venue.HeldBack;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a question about a market. */
class BinanceMarketsWireTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WireVenue wire;

    @SuppressWarnings("NullAway.Init")
    private MarketData markets;

    @BeforeEach
    void open() {
        wire = new WireVenue(folder.resolve("venue"));
        markets = wire.venue().markets(false);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void tellsMonthsAndNoOddLengths() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        // The venue tells of a trade a moment after whoever placed the order knows of it.
        Impatient.await(() -> markets.candles(BTC, FindCandles.MONTH, null, 1).stream()
                .anyMatch(candle -> candle.close().compareTo(new BigDecimal("50000")) == 0));
        assertThat(markets.ticker(BTC).last()).isEqualTo(Price.of("50000"));
        assertThat(markets.candles(BTC, FindCandles.MONTH, null, 1)).hasSize(1);
        assertThatThrownBy(() -> markets.candles(BTC, Duration.ofMinutes(7), null, 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tellsAWrongQuestionFromASilentVenue() {
        assertThatThrownBy(() -> markets.ticker(InstrumentId.of("XYZ/USDT")))
                .isInstanceOf(IllegalArgumentException.class);
        wire.fault(FaultKind.HTTP_503, "GET", "/api/v3/ticker/24hr");
        assertThatThrownBy(() -> markets.ticker(BTC))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void saysWhenItIsAskedTooMuchAndAsksNoMore() {
        wire.fault(FaultKind.HTTP_429, "GET", "/api/v3/depth", false, 60_000, 1);
        assertThatThrownBy(() -> markets.orderBook(BTC, 5)).isInstanceOf(VenueThrottled.class);
        assertThatThrownBy(() -> markets.orderBook(BTC, 5)).isInstanceOf(HeldBack.class);
    }
}
