package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.market.Bar;
import dev.ledgerline.simulatedvenue.wire.market.DayStatistics;
import dev.ledgerline.simulatedvenue.wire.market.KlineInterval;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The simulated markets: what stands in the book is asked of the venue, what traded of its history. */
class SimulatedMarketData implements MarketData {
    private final SimulatedVenue venue;
    private final MarketHistory history;

    SimulatedMarketData(SimulatedVenue venue, MarketHistory history) {
        this.venue = venue;
        this.history = history;
    }

    @Override
    public List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit) {
        KlineInterval length = interval.equals(FindCandles.MONTH) ? KlineInterval.MONTH : KlineInterval.of(interval);
        if (length == null) throw new UnsupportedOperationException("there are no candles of " + interval);
        return history
                .of(instrument.toString())
                .klines(length, from == null ? null : from.toEpochMilli(), history.now(), limit)
                .stream()
                .map(SimulatedMarketData::candle)
                .toList();
    }

    private static Candle candle(Bar bar) {
        return new Candle(
                Instant.ofEpochMilli(bar.openTime()), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    @Override
    public OrderBook orderBook(InstrumentId instrument, int depth) {
        BookSnapshot book = venue.book(instrument.toString(), depth);
        return new OrderBook(levels(book.bids()), levels(book.asks()));
    }

    private static List<OrderBook.Level> levels(List<BookSnapshot.Level> levels) {
        return levels.stream()
                .map(level -> new OrderBook.Level(new Price(level.price()), new Quantity(level.quantity())))
                .toList();
    }

    @Override
    public List<PublicTrade> trades(InstrumentId instrument, int limit) {
        return history.of(instrument.toString()).lastTrades(limit).stream()
                .map(trade -> new PublicTrade(
                        Long.toString(trade.id()),
                        new Price(trade.price()),
                        new Quantity(trade.quantity()),
                        trade.buyerIsMaker() ? Side.SELL : Side.BUY,
                        trade.time()))
                .toList();
    }

    @Override
    public Ticker ticker(InstrumentId instrument) {
        String symbol = instrument.toString();
        DayStatistics day = history.of(symbol).day(history.now());
        OrderBook best = orderBook(instrument, 1);
        return new Ticker(
                price(day.bar().close()),
                best.bids().isEmpty() ? null : best.bids().getFirst().price(),
                best.asks().isEmpty() ? null : best.asks().getFirst().price(),
                traded(day.bar().open()),
                traded(day.bar().high()),
                traded(day.bar().low()),
                day.bar().volume(),
                day.bar().quoteVolume(),
                Instant.ofEpochMilli(day.closeTime()));
    }

    /** A market in which nothing was traded yet has no price. */
    private static @Nullable Price price(BigDecimal value) {
        return value.signum() <= 0 ? null : new Price(value);
    }

    private static @Nullable BigDecimal traded(BigDecimal value) {
        return value.signum() <= 0 ? null : value;
    }
}
