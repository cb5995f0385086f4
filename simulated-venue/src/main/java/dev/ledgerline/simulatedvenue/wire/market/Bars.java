package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The candles of one interval, the latest of them; those without a trade are made up when they are asked for. */
final class Bars {
    /** A day of minutes and somewhat more, which the rolling statistics need. */
    static final int KEPT = 1_600;

    private final KlineInterval interval;
    private final TreeMap<Long, Bar> byOpenTime = new TreeMap<>();

    Bars(KlineInterval interval) {
        this.interval = interval;
    }

    void add(PublicTrade trade) {
        long open = interval.open(trade.time().toEpochMilli());
        Bar bar = byOpenTime.get(open);
        put(bar == null ? Bar.of(open, trade) : bar.with(trade));
    }

    void put(Bar bar) {
        byOpenTime.put(bar.openTime(), bar);
        if (byOpenTime.size() > KEPT) byOpenTime.pollFirstEntry();
    }

    Collection<Bar> kept() {
        return Collections.unmodifiableCollection(byOpenTime.values());
    }

    /** The candle that holds this time: flat if nothing traded in it, null before the first one. */
    @Nullable
    Bar at(long time) {
        long open = interval.open(time);
        Map.Entry<Long, Bar> latest = byOpenTime.floorEntry(open);
        if (latest == null) return null;
        return latest.getKey() == open
                ? latest.getValue()
                : Bar.flat(open, latest.getValue().close());
    }

    /**
     * Candles that open between {@code from} and {@code to}, ascending, without holes: with a {@code from} the first of
     * them, else the last.
     */
    List<Bar> range(@Nullable Long from, long to, int limit) {
        if (byOpenTime.isEmpty()) return List.of();
        long earliest = byOpenTime.firstKey();
        return from == null ? last(earliest, to, limit) : first(Math.max(from, earliest), to, limit);
    }

    private List<Bar> first(long from, long to, int limit) {
        long open = interval.open(from);
        if (open < from) open = interval.next(open);
        List<Bar> bars = new ArrayList<>();
        for (; open <= to && bars.size() < limit; open = interval.next(open)) bars.add(required(open));
        return bars;
    }

    private List<Bar> last(long earliest, long to, int limit) {
        List<Bar> bars = new ArrayList<>();
        for (long open = interval.open(to); open >= earliest && bars.size() < limit; open = interval.open(open - 1)) {
            bars.add(required(open));
        }
        return bars.reversed();
    }

    private Bar required(long open) {
        Bar bar = at(open);
        if (bar == null) throw new IllegalStateException("no candle before the first");
        return bar;
    }

    /** All candles that open from this time on, as one; null if nothing traded since. */
    @Nullable
    Bar since(long from) {
        Bar sum = null;
        for (Bar bar : byOpenTime.tailMap(from, true).values()) sum = sum == null ? bar : sum.and(bar);
        return sum;
    }

    /** Last price before this time, or null. */
    @Nullable
    BigDecimal closeBefore(long time) {
        Map.Entry<Long, Bar> before = byOpenTime.lowerEntry(time);
        return before == null ? null : before.getValue().close();
    }
}
