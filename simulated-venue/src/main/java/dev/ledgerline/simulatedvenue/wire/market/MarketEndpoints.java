package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.wire.Call;
import dev.ledgerline.simulatedvenue.wire.Endpoint;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Parameters;
import dev.ledgerline.simulatedvenue.wire.Reply;
import dev.ledgerline.simulatedvenue.wire.Route;
import dev.ledgerline.simulatedvenue.wire.Security;
import dev.ledgerline.simulatedvenue.wire.Weight;
import dev.ledgerline.simulatedvenue.wire.WireContext;
import dev.ledgerline.simulatedvenue.wire.WireError;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of public market data. What stands in the book is asked of the venue, what traded of the history. */
public final class MarketEndpoints implements Iterable<Route> {
    private static final int USUAL_ROWS = 500;
    private static final int MOST_ROWS = 1_000;
    private static final int USUAL_LEVELS = 100;
    private static final int MOST_LEVELS = 5_000;

    private final SimulatedVenue venue;
    private final MarketHistory history;
    private final SymbolSelection symbols;

    public MarketEndpoints(WireContext context, MarketHistory history) {
        venue = context.venue();
        this.history = history;
        symbols = new SymbolSelection(context.symbols());
    }

    @Override
    public Iterator<Route> iterator() {
        return List.of(
                        get("ticker/24hr", call -> call.parameters().has("symbol") ? 2 : 80, this::day),
                        get("ticker/bookTicker", call -> call.parameters().has("symbol") ? 2 : 4, this::best),
                        get("ticker/price", call -> call.parameters().has("symbol") ? 2 : 4, this::price),
                        get("avgPrice", call -> 2, this::average),
                        get("depth", MarketEndpoints::depthWeight, this::depth),
                        get("trades", call -> 25, this::trades),
                        get("historicalTrades", call -> 25, this::historicalTrades),
                        get("aggTrades", call -> 4, this::aggregates),
                        get("klines", call -> 2, this::klines),
                        get("uiKlines", call -> 2, this::klines))
                .iterator();
    }

    private static Route get(String name, Weight weight, Endpoint endpoint) {
        return Route.of("GET", "/api/v3/" + name, Security.NONE, weight, endpoint);
    }

    private static int depthWeight(Call call) {
        int limit;
        try {
            limit = call.parameters().limit(USUAL_LEVELS, MOST_LEVELS);
        } catch (WireError refusedLater) {
            return 5;
        }
        if (limit <= 100) return 5;
        if (limit <= 500) return 25;
        return limit <= 1_000 ? 50 : 250;
    }

    private Reply day(Call call) throws WireError {
        String type = call.parameters().text("type");
        if (type != null && !type.equals("FULL") && !type.equals("MINI")) throw WireError.illegal("type", "FULL|MINI");
        boolean mini = "MINI".equals(type);
        return symbols.reply(call, symbol -> {
            DayStatistics statistics = history.of(symbol).day(history.now());
            return mini ? MarketJson.mini(statistics) : MarketJson.day(statistics, venue.book(symbol, 1));
        });
    }

    private Reply best(Call call) throws WireError {
        return symbols.reply(call, symbol -> MarketJson.best(venue.book(symbol, 1)));
    }

    private Reply price(Call call) throws WireError {
        return symbols.reply(call, symbol -> {
            Ticker ticker = venue.ticker(symbol);
            return MarketJson.price(symbol, ticker == null ? BigDecimal.ZERO : ticker.last());
        });
    }

    private Reply average(Call call) throws WireError {
        long now = history.now();
        ObjectNode node = Json.object()
                .put("mins", 5)
                .put("price", Json.amount(history.of(symbols.one(call)).averagePrice(now)))
                .put("closeTime", now);
        return Reply.json(node);
    }

    private Reply depth(Call call) throws WireError {
        String symbol = symbols.one(call);
        return Reply.json(MarketJson.depth(venue.book(symbol, call.parameters().limit(USUAL_LEVELS, MOST_LEVELS))));
    }

    private Reply trades(Call call) throws WireError {
        return list(
                history.of(symbols.one(call)).lastTrades(rows(call)).stream().map(MarketJson::trade));
    }

    private Reply historicalTrades(Call call) throws WireError {
        SymbolHistory traded = history.of(symbols.one(call));
        Long fromId = call.parameters().whole("fromId");
        int rows = rows(call);
        return list((fromId == null ? traded.lastTrades(rows) : traded.tradesFrom(fromId, rows))
                .stream().map(MarketJson::trade));
    }

    private Reply aggregates(Call call) throws WireError {
        SymbolHistory traded = history.of(symbols.one(call));
        Parameters parameters = call.parameters();
        Long fromId = parameters.whole("fromId");
        Long from = parameters.whole("startTime");
        Long to = parameters.whole("endTime");
        requireOrder(from, to);
        int rows = rows(call);
        return list(aggregates(traded, fromId, from, to, rows).stream().map(MarketJson::aggregate));
    }

    private static List<AggregateTrade> aggregates(
            SymbolHistory traded, @Nullable Long fromId, @Nullable Long from, @Nullable Long to, int rows) {
        if (fromId == null && from == null && to == null) return traded.lastAggregates(rows);
        if (fromId != null) return traded.aggregates(trade -> trade.id() >= fromId, rows);
        long begin = from == null ? Long.MIN_VALUE : from;
        long end = to == null ? Long.MAX_VALUE : to;
        List<AggregateTrade> all =
                traded.aggregates(trade -> trade.time() >= begin && trade.time() <= end, Integer.MAX_VALUE);
        int most = Math.min(rows, all.size());
        return from == null ? all.subList(all.size() - most, all.size()) : all.subList(0, most);
    }

    private Reply klines(Call call) throws WireError {
        SymbolHistory traded = history.of(symbols.one(call));
        KlineInterval interval = KlineInterval.of(call.parameters().required("interval"));
        if (interval == null) throw WireError.of(-1120, "Invalid interval.");
        Long from = call.parameters().whole("startTime");
        Long to = call.parameters().whole("endTime");
        requireOrder(from, to);
        long now = history.now();
        long end = to == null ? now : Math.min(to, now);
        ArrayNode rows = Json.array();
        for (Bar bar : traded.klines(interval, from, end, rows(call))) rows.add(MarketJson.kline(bar, interval));
        return Reply.json(rows);
    }

    private static void requireOrder(@Nullable Long from, @Nullable Long to) throws WireError {
        if (from != null && to != null && from > to) {
            throw WireError.of(-1127, "Start time is greater than end time.");
        }
    }

    private static int rows(Call call) throws WireError {
        return call.parameters().limit(USUAL_ROWS, MOST_ROWS);
    }

    private static Reply list(Stream<ObjectNode> rows) {
        ArrayNode list = Json.array();
        rows.forEach(list::add);
        return Reply.json(list);
    }
}
