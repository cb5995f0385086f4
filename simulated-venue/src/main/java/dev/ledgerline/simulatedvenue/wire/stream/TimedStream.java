package dev.ledgerline.simulatedvenue.wire.stream;

import static java.util.Objects.requireNonNull;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.market.KlineInterval;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import dev.ledgerline.simulatedvenue.wire.market.SymbolHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a stream sends by the clock. */
interface TimedStream {
    /** Somebody new listens. */
    default void begin() {}

    default void onMarket(MarketChange change) {}

    /** Changes were lost. */
    default void onGap() {}

    /**
     * The events to send.
     *
     * @param due whether the stream's own interval has passed, rather than only the timer's
     */
    List<? extends JsonNode> tick(long now, boolean due);

    static TimedStream of(StreamName name, SimulatedVenue venue, MarketHistory history) {
        String symbol = name.symbol();
        if (symbol == null) return all(history, name.kind() == StreamName.Kind.ALL_MINI_TICKERS);
        SymbolHistory own = history.of(symbol);
        return switch (name.kind()) {
            case KLINE -> new Klines(own, requireNonNull(name.interval()), history);
            case DEPTH -> new Depth(symbol);
            case PARTIAL_DEPTH -> new PartialDepth(venue, symbol, name.levels());
            case TICKER -> (now, due) -> due ? List.of(ticker(own, history, now)) : List.of();
            case MINI_TICKER ->
                (now, due) -> due ? List.of(MarketEvents.miniTicker(own.day(history.now()), now)) : List.of();
            case AVERAGE_PRICE ->
                (now, due) -> due
                        ? List.of(MarketEvents.averagePrice(symbol, own.averagePrice(history.now()), now))
                        : List.of();
            default -> (now, due) -> List.of();
        };
    }

    private static TimedStream all(MarketHistory history, boolean mini) {
        return (now, due) -> {
            if (!due) return List.of();
            ArrayNode list = Json.array();
            for (SymbolHistory each : history.all()) {
                list.add(mini ? MarketEvents.miniTicker(each.day(history.now()), now) : ticker(each, history, now));
            }
            return List.of(list);
        };
    }

    private static ObjectNode ticker(SymbolHistory own, MarketHistory history, long now) {
        return MarketEvents.ticker(own.day(history.now()), own.bestBid(), own.bestAsk(), now);
    }

    /** Candles; closed ones as soon as they are. */
    final class Klines implements TimedStream {
        private final KlineTicker ticker;
        private final MarketHistory history;

        Klines(SymbolHistory own, KlineInterval interval, MarketHistory history) {
            this.history = history;
            ticker = new KlineTicker(own, interval, history.now());
        }

        @Override
        public synchronized void begin() {
            ticker.tellAgain();
        }

        @Override
        public synchronized List<JsonNode> tick(long now, boolean due) {
            List<JsonNode> events = new ArrayList<>(ticker.closed(history.now(), now));
            ObjectNode open = due ? ticker.open(now) : null;
            if (open != null) events.add(open);
            return events;
        }
    }

    /** The book's changes. */
    final class Depth implements TimedStream {
        private final DepthWindow window;

        Depth(String symbol) {
            window = new DepthWindow(symbol);
        }

        @Override
        public synchronized void onMarket(MarketChange change) {
            window.add(change);
        }

        @Override
        public synchronized void onGap() {
            window.clear();
        }

        @Override
        public synchronized List<JsonNode> tick(long now, boolean due) {
            ObjectNode event = due ? window.take(now) : null;
            return event == null ? List.of() : List.of(event);
        }
    }

    /** The best levels of the book, whenever it has changed. */
    final class PartialDepth implements TimedStream {
        private final SimulatedVenue venue;
        private final String symbol;
        private final int levels;
        private @Nullable BookSnapshot told;

        PartialDepth(SimulatedVenue venue, String symbol, int levels) {
            this.venue = venue;
            this.symbol = symbol;
            this.levels = levels;
        }

        @Override
        public synchronized void begin() {
            told = null;
        }

        @Override
        public synchronized List<JsonNode> tick(long now, boolean due) {
            if (!due) return List.of();
            BookSnapshot book = venue.book(symbol, levels);
            if (told != null && told.updateId() == book.updateId()) return List.of();
            told = book;
            return List.of(MarketEvents.partialDepth(book));
        }
    }
}
