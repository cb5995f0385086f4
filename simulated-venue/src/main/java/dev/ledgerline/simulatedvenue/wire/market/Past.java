package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.PublicTrade;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Candles from before a venue's first step, as far as its feed can tell them: four prices a minute for the last day,
 * four an hour for the forty days before, four a day for the year before that, so that long candles have a past too
 * without a price for every second of it. Longer candles are put together from shorter ones; a quantity stands for the
 * whole time until the next price. No trade is made up for it.
 */
final class Past {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int QUARTERS = 4;
    private static final int DAYS_BY_HOUR = 40;
    private static final int DAYS_BY_DAY = 365;

    private final SymbolHistory history;
    private final Deque<PublicTrade> byMinute = new ArrayDeque<>();
    private final Deque<PublicTrade> byHour = new ArrayDeque<>();
    private final Deque<PublicTrade> byDay = new ArrayDeque<>();

    private Past(SymbolHistory history) {
        this.history = history;
    }

    static void tell(SimulatedVenue venue, SymbolHistory history, long now) {
        Past past = new Past(history);
        past.ask(venue, now);
        past.build();
    }

    private void ask(SimulatedVenue venue, long now) {
        long minutesEnd = now - Math.floorMod(now, MINUTE);
        long hoursEnd = now - Math.floorMod(now, HOUR) - DAY;
        long daysEnd = now - Math.floorMod(now, DAY) - DAYS_BY_HOUR * DAY;
        int count = (int) ((minutesEnd - hoursEnd) / MINUTE + (hoursEnd - daysEnd) / HOUR + DAYS_BY_DAY) * QUARTERS;
        List<BookSnapshot.Level> latestFirst = venue.tradedBefore(history.symbol(), count);
        int at = add(byMinute, latestFirst, 0, minutesEnd, hoursEnd, MINUTE / QUARTERS);
        at = add(byHour, latestFirst, at, hoursEnd, daysEnd, HOUR / QUARTERS);
        add(byDay, latestFirst, at, daysEnd, daysEnd - DAYS_BY_DAY * DAY, DAY / QUARTERS);
    }

    /** Trades with their times, ascending; returns the index of the next older one. */
    private static int add(
            Deque<PublicTrade> trades, List<BookSnapshot.Level> told, int from, long end, long begin, long stride) {
        BigDecimal strides = BigDecimal.valueOf(stride / (MINUTE / QUARTERS));
        int at = from;
        for (long time = end - stride; time >= begin && at < told.size(); time -= stride) {
            BigDecimal price = told.get(at).price();
            boolean falls =
                    at + 1 < told.size() && price.compareTo(told.get(at + 1).price()) < 0;
            BigDecimal quantity = told.get(at).quantity().multiply(strides);
            trades.addFirst(new PublicTrade(-1, price, quantity, falls, 0, Instant.ofEpochMilli(time)));
            at++;
        }
        return at;
    }

    private void build() {
        SortedMap<Long, Bar> minutes = bars(KlineInterval.MINUTE, byMinute);
        keep(KlineInterval.MINUTE, minutes.values());
        keepLonger(minutes, KlineInterval.MINUTES_3, KlineInterval.MINUTES_5);
        SortedMap<Long, Bar> quarters = bars(KlineInterval.MINUTES_15, byHour);
        quarters.putAll(longer(KlineInterval.MINUTES_15, minutes));
        keep(KlineInterval.MINUTES_15, quarters.values());
        keepLonger(quarters, KlineInterval.MINUTES_30);
        SortedMap<Long, Bar> hours = longer(KlineInterval.HOUR, quarters);
        keep(KlineInterval.HOUR, hours.values());
        keepLonger(
                hours,
                KlineInterval.HOURS_2,
                KlineInterval.HOURS_4,
                KlineInterval.HOURS_6,
                KlineInterval.HOURS_8,
                KlineInterval.HOURS_12);
        SortedMap<Long, Bar> days = bars(KlineInterval.DAY, byDay);
        days.putAll(longer(KlineInterval.DAY, hours));
        keep(KlineInterval.DAY, days.values());
        keepLonger(days, KlineInterval.DAYS_3, KlineInterval.WEEK, KlineInterval.MONTH);
    }

    private static SortedMap<Long, Bar> bars(KlineInterval interval, Iterable<PublicTrade> trades) {
        SortedMap<Long, Bar> bars = new TreeMap<>();
        for (PublicTrade trade : trades) {
            long open = interval.open(trade.time().toEpochMilli());
            Bar before = bars.get(open);
            bars.put(open, before == null ? Bar.of(open, trade) : before.with(trade));
        }
        return bars;
    }

    private static SortedMap<Long, Bar> longer(KlineInterval interval, SortedMap<Long, Bar> shorter) {
        SortedMap<Long, Bar> bars = new TreeMap<>();
        for (Bar bar : shorter.values()) {
            long open = interval.open(bar.openTime());
            Bar before = bars.get(open);
            bars.put(open, before == null ? bar.openedAt(open) : before.and(bar));
        }
        return bars;
    }

    private void keepLonger(SortedMap<Long, Bar> shorter, KlineInterval... intervals) {
        for (KlineInterval interval : intervals)
            keep(interval, longer(interval, shorter).values());
    }

    private void keep(KlineInterval interval, Collection<Bar> bars) {
        for (Bar bar : bars) history.restore(interval, bar);
    }
}
