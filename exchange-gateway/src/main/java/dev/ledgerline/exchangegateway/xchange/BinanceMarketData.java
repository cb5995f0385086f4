package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.marketdata.BinanceOrderbook;
import org.knowm.xchange.binance.dto.marketdata.BinanceTicker24h;
import org.knowm.xchange.binance.dto.marketdata.KlineInterval;
import org.knowm.xchange.binance.service.BinanceMarketDataServiceRaw;

/** Binance's markets by XChange's raw calls: its unified ones have no candles, and name a trade's side after the maker. */
class BinanceMarketData implements MarketData {
    private static final int CANDLES_WEIGHT = 2;
    private static final int BOOK_WEIGHT = 25;
    private static final int TRADES_WEIGHT = 4;
    private static final int TICKER_WEIGHT = 2;

    /** Binance's limit of one answer, for candles and trades alike. */
    private static final int MOST = 1_000;

    private final BinanceCalls calls;

    BinanceMarketData(BinanceCalls calls) {
        this.calls = calls;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(BinanceMarketDataServiceRaw service) throws IOException;
    }

    private <T> T ask(int weight, Question<T> question) {
        try {
            return calls.askExchange(
                    weight, exchange -> question.ask((BinanceMarketDataServiceRaw) exchange.getMarketDataService()));
        } catch (IOException e) {
            throw new VenueSilentException("Binance does not answer", e);
        }
    }

    @Override
    public List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit) {
        KlineInterval period = period(interval);
        return ask(
                        CANDLES_WEIGHT,
                        service -> service.klines(
                                calls.product.instrument(instrument),
                                period,
                                Math.min(limit, MOST),
                                from == null ? null : from.toEpochMilli(),
                                null))
                .stream()
                .map(candle -> new Candle(
                        Instant.ofEpochMilli(candle.getOpenTime()),
                        candle.getOpen(),
                        candle.getHigh(),
                        candle.getLow(),
                        candle.getClose(),
                        candle.getVolume()))
                .toList();
    }

    private static KlineInterval period(Duration interval) {
        return Arrays.stream(KlineInterval.values())
                .filter(each -> each.getMillis() == interval.toMillis()) // a month counts as 30 days there, too
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("Binance has no candles of " + interval));
    }

    @Override
    public OrderBook orderBook(InstrumentId instrument, int depth) {
        BinanceOrderbook book = ask(
                BOOK_WEIGHT,
                service -> service.getBinanceOrderbookAllProducts(calls.product.instrument(instrument), depth));
        return new OrderBook(levels(book.bids), levels(book.asks));
    }

    /** XChange has them sorted, bids downwards. */
    private static List<OrderBook.Level> levels(SortedMap<BigDecimal, BigDecimal> levels) {
        return levels.entrySet().stream()
                .map(level -> new OrderBook.Level(new Price(level.getKey()), new Quantity(level.getValue())))
                .toList();
    }

    @Override
    public List<PublicTrade> trades(InstrumentId instrument, int limit) {
        return ask(
                        TRADES_WEIGHT,
                        service -> service.aggTradesAllProducts(
                                calls.product.instrument(instrument), null, null, null, Math.min(limit, MOST)))
                .stream()
                .map(trade -> new PublicTrade(
                        Long.toString(trade.aggregateTradeId),
                        new Price(trade.price),
                        new Quantity(trade.quantity),
                        trade.buyerMaker ? Side.SELL : Side.BUY,
                        Instant.ofEpochMilli(trade.timestamp)))
                .toList();
    }

    @Override
    public Ticker ticker(InstrumentId instrument) {
        BinanceTicker24h ticker =
                ask(TICKER_WEIGHT, service -> service.ticker24hAllProducts(calls.product.instrument(instrument)));
        return new Ticker(
                price(ticker.getLastPrice()),
                price(ticker.getBidPrice()),
                price(ticker.getAskPrice()),
                ticker.getOpenPrice(),
                ticker.getHighPrice(),
                ticker.getLowPrice(),
                ticker.getVolume(),
                ticker.getQuoteVolume(),
                Instant.ofEpochMilli(ticker.getCloseTime()));
    }

    /** Null where nothing was traded or offered. */
    static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null || value.signum() <= 0 ? null : new Price(value);
    }
}
