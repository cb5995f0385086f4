package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.MarketChange;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The book changes of one symbol since the last event, as one: the latest quantity of each changed price. */
final class DepthWindow {
    private final String symbol;
    private final SortedMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final SortedMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private long first;
    private long last;

    DepthWindow(String symbol) {
        this.symbol = symbol;
    }

    void add(MarketChange change) {
        if (!change.changedBook()) return;
        if (first == 0) first = change.updateId();
        last = change.updateId();
        for (BookSnapshot.Level level : change.bids()) bids.put(level.price(), level.quantity());
        for (BookSnapshot.Level level : change.asks()) asks.put(level.price(), level.quantity());
    }

    /** The event, or null if nothing changed; the next window begins. */
    @Nullable
    ObjectNode take(long now) {
        if (first == 0) return null;
        ObjectNode event = MarketEvents.depth(symbol, first, last, levels(bids), levels(asks), now);
        clear();
        return event;
    }

    /** Forgets what is incomplete. The next event's first id then tells the client that some are missing. */
    void clear() {
        first = 0;
        bids.clear();
        asks.clear();
    }

    private static List<BookSnapshot.Level> levels(SortedMap<BigDecimal, BigDecimal> side) {
        return side.entrySet().stream()
                .map(level -> new BookSnapshot.Level(level.getKey(), level.getValue()))
                .toList();
    }
}
