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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;

/** What XChange's unified interface tells of markets. No two exchanges implement the same of its overloads. */
class UnifiedMarketData implements MarketData {
    private final UnifiedExchange exchange;

    UnifiedMarketData(UnifiedExchange exchange) {
        this.exchange = exchange;
    }

    static CurrencyPair pair(InstrumentId instrument) {
        return new CurrencyPair(instrument.base().code(), instrument.quote().code());
    }

    @FunctionalInterface
    private interface ByPair<T> {
        T ask(MarketDataService service, CurrencyPair pair) throws IOException;
    }

    @FunctionalInterface
    private interface ByInstrument<T> {
        T ask(MarketDataService service, Instrument instrument) throws IOException;
    }

    /** An overload that is not there is told by an exception before anything is sent. */
    private static <T> T either(Exchange opened, InstrumentId id, ByPair<T> byPair, ByInstrument<T> byInstrument)
            throws IOException {
        MarketDataService service = opened.getMarketDataService();
        try {
            return byPair.ask(service, pair(id));
        } catch (UnsupportedOperationException e) {
            return byInstrument.ask(service, pair(id));
        }
    }

    static org.knowm.xchange.dto.marketdata.Ticker ticker(Exchange opened, InstrumentId id) throws IOException {
        return either(
                opened, id, (service, pair) -> service.getTicker(pair), (service, pair) -> service.getTicker(pair));
    }

    private <T> T ask(UnifiedExchange.Call<T> call) {
        try {
            return exchange.ask(call);
        } catch (IOException e) {
            throw new VenueSilentException(exchange.settings().venueId() + " does not answer", e);
        }
    }

    @Override
    public List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit) {
        throw new UnsupportedOperationException("candles of this exchange are not reached");
    }

    @Override
    public OrderBook orderBook(InstrumentId instrument, int depth) {
        org.knowm.xchange.dto.marketdata.OrderBook book = ask(opened -> either(
                opened,
                instrument,
                (service, pair) -> service.getOrderBook(pair),
                (service, pair) -> service.getOrderBook(pair)));
        return new OrderBook(levels(book.getBids(), depth), levels(book.getAsks(), depth));
    }

    private static List<OrderBook.Level> levels(List<LimitOrder> orders, int depth) {
        return orders.stream()
                .limit(depth)
                .map(order ->
                        new OrderBook.Level(new Price(order.getLimitPrice()), new Quantity(order.getOriginalAmount())))
                .toList();
    }

    @Override
    public List<PublicTrade> trades(InstrumentId instrument, int limit) {
        List<org.knowm.xchange.dto.marketdata.Trade> trades = ask(opened -> either(
                        opened,
                        instrument,
                        (service, pair) -> service.getTrades(pair),
                        (service, pair) -> service.getTrades(pair)))
                .getTrades();
        return trades.stream()
                .sorted(Comparator.comparing(org.knowm.xchange.dto.marketdata.Trade::getTimestamp))
                .skip(Math.max(0, trades.size() - limit))
                .map(trade -> new PublicTrade(
                        String.valueOf(trade.getId()),
                        new Price(trade.getPrice()),
                        new Quantity(trade.getOriginalAmount()),
                        trade.getType() == OrderType.BID ? Side.BUY : Side.SELL,
                        trade.getTimestamp().toInstant()))
                .toList();
    }

    @Override
    public Ticker ticker(InstrumentId instrument) {
        org.knowm.xchange.dto.marketdata.Ticker ticker = ask(opened -> ticker(opened, instrument));
        Date at = ticker.getTimestamp();
        return new Ticker(
                UnifiedMarkets.price(ticker.getLast()),
                UnifiedMarkets.price(ticker.getBid()),
                UnifiedMarkets.price(ticker.getAsk()),
                ticker.getOpen(),
                ticker.getHigh(),
                ticker.getLow(),
                ticker.getVolume(),
                ticker.getQuoteVolume(),
                at == null ? exchange.now() : at.toInstant());
    }
}
