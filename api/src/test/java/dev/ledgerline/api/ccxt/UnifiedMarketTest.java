package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook.Level;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnifiedMarketTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.120Z");

    @Test
    void writesATicker() {
        Ticker ticker = new Ticker(
                Price.of("50000"),
                Price.of("49999.9"),
                null,
                new BigDecimal("40000.00"),
                new BigDecimal("51000"),
                new BigDecimal("39000"),
                new BigDecimal("2"),
                new BigDecimal("90000.5"),
                NOON);
        assertThat(UnifiedMarket.ticker(BTC, ticker).toString())
                .isEqualTo("{'symbol':'BTC/USDT','timestamp':1795348800120,'datetime':'2026-11-22T12:00:00.120Z',"
                                .replace('\'', '"')
                        + ("'high':51000,'low':39000,'bid':49999.9,'bidVolume':null,'ask':null,'askVolume':null,"
                                        + "'vwap':45000.25,'open':40000,'close':50000,'last':50000,'previousClose':null,"
                                        + "'change':10000,'percentage':25,'average':45000,'baseVolume':2,"
                                        + "'quoteVolume':90000.5,'markPrice':null,'indexPrice':null,'info':{}}")
                                .replace('\'', '"'));
    }

    @Test
    void leavesNullWhatIsNotKnown() {
        Ticker ticker = new Ticker(null, null, null, null, null, null, BigDecimal.ZERO, BigDecimal.ZERO, NOON);
        assertThat(UnifiedMarket.ticker(BTC, ticker).toString())
                .contains(
                        "\"vwap\":null", "\"last\":null", "\"change\":null", "\"percentage\":null", "\"baseVolume\":0");
    }

    @Test
    void writesABookATradeAndACandle() {
        OrderBook book = new OrderBook(
                List.of(new Level(Price.of("49999.5"), Quantity.of("0.10"))),
                List.of(new Level(Price.of("50000"), Quantity.of("3"))));
        assertThat(UnifiedMarket.orderBook(BTC, book).toString())
                .isEqualTo("{\"symbol\":\"BTC/USDT\",\"bids\":[[49999.5,0.1]],\"asks\":[[50000,3]],\"timestamp\":null,"
                        + "\"datetime\":null,\"nonce\":null}");
        PublicTrade trade = new PublicTrade("7", Price.of("50000"), Quantity.of("0.3"), Side.SELL, NOON);
        assertThat(UnifiedMarket.trades(BTC, List.of(trade)).toString())
                .isEqualTo("[{\"info\":{},\"timestamp\":1795348800120,\"datetime\":\"2026-11-22T12:00:00.120Z\","
                        + "\"symbol\":\"BTC/USDT\",\"id\":\"7\",\"order\":null,\"type\":null,\"side\":\"sell\","
                        + "\"takerOrMaker\":null,\"price\":50000,\"amount\":0.3,\"cost\":15000,"
                        + "\"fee\":{\"cost\":null,\"currency\":null},\"fees\":[]}]");
        Candle candle = new Candle(
                NOON,
                new BigDecimal("1.10"),
                new BigDecimal("2"),
                new BigDecimal("1"),
                new BigDecimal("1.5"),
                new BigDecimal("10.0"));
        assertThat(UnifiedMarket.ohlcvs(List.of(candle)).toString()).isEqualTo("[[1795348800120,1.1,2,1,1.5,10]]");
    }

    @Test
    void knowsLengthsOfCandlesByName() {
        assertThat(UnifiedMarket.timeframe("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(UnifiedMarket.timeframe("1M")).isEqualTo(Duration.ofDays(30));
        assertThat(UnifiedMarket.timeframe("7m")).isNull();
        assertThat(UnifiedMarket.timeframesByName()).hasSize(16);
    }
}
