package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindOrderBook;
import dev.ledgerline.messages.market.MarketQuery.FindPublicTrades;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.venue.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the venue tells of a market now. */
@Component
class MarketReads implements Function.Group {
    private static final String SOURCE = "the exchange";

    /** Each is a request of its own; who wants more asks again. */
    private static final int MOST_TICKERS = 50;

    private static final int USUAL_DEPTH = 100;
    private static final int MOST_DEPTH = 1_000;
    private static final int USUAL = 500;
    private static final int MOST = 1_000;
    private static final String USUAL_TIMEFRAME = "1m";

    private final VenueQueries venue;

    MarketReads(VenueQueries venue) {
        this.venue = venue;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.read("fetch_ticker(symbol)", SOURCE, this::ticker),
                Function.read("fetch_tickers(symbols?)", "the exchange, symbol by symbol", this::tickers)
                        .emulatedAlways(),
                Function.read("fetch_order_book(symbol, limit?)", SOURCE, this::orderBook)
                        .needing(Capability.ORDER_BOOK),
                Function.read("fetch_l2_order_book(symbol, limit?)", SOURCE, this::orderBook)
                        .needing(Capability.ORDER_BOOK),
                Function.read("fetch_trades(symbol, since?, limit?)", "the exchange's latest ones", this::trades)
                        .needing(Capability.PUBLIC_TRADES),
                Function.read("fetch_ohlcv(symbol, timeframe?, since?, limit?)", SOURCE, this::candles)
                        .needing(Capability.CANDLES));
    }

    private JsonNode ticker(Call call) {
        InstrumentId symbol = call.arguments().symbol();
        call.arguments().params().refuseOthers();
        return ticker(symbol, call);
    }

    private ObjectNode ticker(InstrumentId symbol, Call call) {
        var ticker = venue.ask(new FindTicker(call.accountId(), symbol), MarketAnswer.Ticker.class, call);
        return UnifiedMarket.ticker(symbol, ticker);
    }

    private JsonNode tickers(Call call) {
        List<InstrumentId> symbols = call.arguments().symbols();
        call.arguments().params().refuseOthers();
        if (symbols.isEmpty())
            symbols = venue.instruments(call).stream()
                    .map(InstrumentRules::instrument)
                    .toList();
        if (symbols.size() > MOST_TICKERS)
            throw call.error(
                    ErrorClass.BAD_REQUEST,
                    "asks for " + symbols.size() + " symbols, at most " + MOST_TICKERS + " go at once: name them");
        ObjectNode tickers = Unified.NODES.objectNode();
        for (InstrumentId symbol : symbols) tickers.set(symbol.toString(), ticker(symbol, call));
        return tickers;
    }

    private JsonNode orderBook(Call call) {
        InstrumentId symbol = call.arguments().symbol();
        int depth = call.arguments().limit(USUAL_DEPTH, MOST_DEPTH);
        call.arguments().params().refuseOthers();
        var query = new FindOrderBook(call.accountId(), symbol, depth);
        return UnifiedMarket.orderBook(symbol, venue.ask(query, MarketAnswer.OrderBook.class, call));
    }

    private JsonNode trades(Call call) {
        InstrumentId symbol = call.arguments().symbol();
        Instant since = call.arguments().since();
        int limit = call.arguments().limit(USUAL, MOST);
        call.arguments().params().refuseOthers();
        var query = new FindPublicTrades(call.accountId(), symbol, since == null ? limit : MOST);
        return UnifiedMarket.trades(
                symbol,
                venue.ask(query, MarketAnswer.PublicTrades.class, call).trades().stream()
                        .filter(trade -> since == null || !trade.at().isBefore(since))
                        .limit(limit)
                        .toList());
    }

    private JsonNode candles(Call call) {
        InstrumentId symbol = call.arguments().symbol();
        String timeframe = Objects.requireNonNullElse(call.arguments().textOrNull("timeframe"), USUAL_TIMEFRAME);
        Duration interval = UnifiedMarket.timeframe(timeframe);
        if (interval == null)
            throw call.error(
                    ErrorClass.BAD_REQUEST,
                    "knows the timeframes "
                            + String.join(", ", UnifiedMarket.timeframesByName().keySet()));
        Instant since = call.arguments().since();
        int limit = call.arguments().limit(USUAL, MOST);
        call.arguments().params().refuseOthers();
        var query = new FindCandles(call.accountId(), symbol, interval, since, limit);
        return UnifiedMarket.ohlcvs(
                venue.ask(query, MarketAnswer.Candles.class, call).candles());
    }
}
