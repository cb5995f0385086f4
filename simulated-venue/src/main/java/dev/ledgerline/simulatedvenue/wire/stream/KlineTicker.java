package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.market.Bar;
import dev.ledgerline.simulatedvenue.wire.market.KlineInterval;
import dev.ledgerline.simulatedvenue.wire.market.SymbolHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One stream of candles: the open one whenever it has changed, and each once as closed. */
final class KlineTicker {
    /** A candle that nothing follows is closed after this time: what happened in it has long been heard of by then. */
    private static final long GRACE_MILLIS = 2_000;

    /** After a jump of the clock the latest candles are told, and the rest is for the REST endpoint. */
    private static final int MOST_CLOSED = 100;

    private final SymbolHistory history;
    private final KlineInterval interval;
    private long open;
    private @Nullable Bar told;

    KlineTicker(SymbolHistory history, KlineInterval interval, long now) {
        this.history = history;
        this.interval = interval;
        open = interval.open(now);
    }

    /** For somebody who has just come. */
    void tellAgain() {
        told = null;
    }

    /** The candles that have ended since the last call. */
    List<ObjectNode> closed(long now, long sendTime) {
        long reached = Math.max(history.changedAt(), now - GRACE_MILLIS);
        ArrayDeque<Bar> ended = new ArrayDeque<>();
        while (interval.next(open) <= reached) {
            Bar bar = history.kline(interval, open);
            if (bar != null) ended.add(bar);
            if (ended.size() > MOST_CLOSED) ended.remove();
            open = interval.next(open);
            told = null;
        }
        List<ObjectNode> events = new ArrayList<>();
        for (Bar bar : ended) events.add(MarketEvents.kline(history.symbol(), interval, bar, true, sendTime));
        return events;
    }

    /** The open candle, or null if it was told as it is. */
    @Nullable
    ObjectNode open(long sendTime) {
        Bar bar = history.kline(interval, open);
        if (bar == null || bar.equals(told)) return null;
        told = bar;
        return MarketEvents.kline(history.symbol(), interval, bar, false, sendTime);
    }
}
