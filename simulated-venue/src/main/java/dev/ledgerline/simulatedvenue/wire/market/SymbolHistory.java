package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened in one symbol. Written by one thread, read by many. */
public final class SymbolHistory {
    /** As many as a client gets in five pages of the greatest size. */
    static final int TRADES_KEPT = 5_000;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MINUTES_OF_DAY = 1_440;
    private static final int MINUTES_OF_AVERAGE = 5;

    private final String symbol;
    private final ArrayDeque<PublicTrade> trades = new ArrayDeque<>();
    private final ArrayDeque<AggregateTrade> aggregates = new ArrayDeque<>();
    private final Map<KlineInterval, Bars> bars = new EnumMap<>(KlineInterval.class);
    private long nextAggregateId = 1;
    private long changedAt;
    private BigDecimal last = BigDecimal.ZERO;
    private BookSnapshot.@Nullable Level bestBid;
    private BookSnapshot.@Nullable Level bestAsk;

    SymbolHistory(String symbol) {
        this.symbol = symbol;
        for (KlineInterval interval : KlineInterval.values()) bars.put(interval, new Bars(interval));
    }

    public String symbol() {
        return symbol;
    }

    /** Everything before this time is in the history; 0 before the first change. */
    public synchronized long changedAt() {
        return changedAt;
    }

    /** Returns the change's aggregated trades. */
    synchronized List<AggregateTrade> apply(MarketChange change) {
        changedAt = change.time().toEpochMilli();
        last = change.last();
        bestBid = change.bestBid();
        bestAsk = change.bestAsk();
        List<AggregateTrade> added = aggregate(change.trades());
        for (PublicTrade trade : change.trades()) add(trade);
        added.forEach(this::add);
        return added;
    }

    synchronized void add(PublicTrade trade) {
        trades.add(trade);
        if (trades.size() > TRADES_KEPT) trades.remove();
        last = trade.price();
        for (Bars each : bars.values()) each.add(trade);
    }

    synchronized void add(AggregateTrade trade) {
        aggregates.add(trade);
        if (aggregates.size() > TRADES_KEPT) aggregates.remove();
        nextAggregateId = Math.max(nextAggregateId, trade.id() + 1);
    }

    synchronized void restore(PublicTrade trade) {
        trades.add(trade);
        last = trade.price();
    }

    synchronized void restore(KlineInterval interval, Bar bar) {
        bars(interval).put(bar);
        last = bar.close();
    }

    synchronized void best(BigDecimal lastPrice, BookSnapshot book) {
        last = lastPrice;
        bestBid = book.bids().isEmpty() ? null : book.bids().getFirst();
        bestAsk = book.asks().isEmpty() ? null : book.asks().getFirst();
    }

    private List<AggregateTrade> aggregate(List<PublicTrade> added) {
        List<AggregateTrade> result = new ArrayList<>();
        PublicTrade before = null;
        for (PublicTrade trade : added) {
            boolean same = before != null
                    && trade.takerOrderId() == before.takerOrderId()
                    && trade.buyerIsMaker() == before.buyerIsMaker()
                    && trade.price().compareTo(before.price()) == 0;
            if (same) result.set(result.size() - 1, result.getLast().with(trade));
            else result.add(AggregateTrade.of(nextAggregateId + result.size(), trade));
            before = trade;
        }
        return result;
    }

    public synchronized List<Bar> klines(KlineInterval interval, @Nullable Long from, long to, int limit) {
        return bars(interval).range(from, to, limit);
    }

    /** The candle that holds this time, or null before the first one. */
    public synchronized @Nullable Bar kline(KlineInterval interval, long time) {
        return bars(interval).at(time);
    }

    /** The latest trades, ascending. */
    public synchronized List<PublicTrade> lastTrades(int limit) {
        return lastOf(trades, limit);
    }

    /** Trades from this id on, ascending. */
    public synchronized List<PublicTrade> tradesFrom(long id, int limit) {
        return trades.stream().filter(trade -> trade.id() >= id).limit(limit).toList();
    }

    public synchronized List<AggregateTrade> lastAggregates(int limit) {
        return lastOf(aggregates, limit);
    }

    /** The first aggregated trades that are wanted, ascending. */
    public synchronized List<AggregateTrade> aggregates(Predicate<AggregateTrade> wanted, int limit) {
        return aggregates.stream().filter(wanted).limit(limit).toList();
    }

    private static <T> List<T> lastOf(Collection<T> all, int limit) {
        return all.stream().skip(Math.max(0, all.size() - limit)).toList();
    }

    public synchronized BookSnapshot.@Nullable Level bestBid() {
        return bestBid;
    }

    public synchronized BookSnapshot.@Nullable Level bestAsk() {
        return bestAsk;
    }

    public synchronized DayStatistics day(long now) {
        long openTime = KlineInterval.MINUTE.open(now) - (MINUTES_OF_DAY - 1) * MINUTE;
        BigDecimal before = bars(KlineInterval.MINUTE).closeBefore(openTime);
        Bar bar = bars(KlineInterval.MINUTE).since(openTime);
        if (bar == null) bar = Bar.flat(openTime, before == null ? last : before);
        BigDecimal lastQuantity =
                trades.isEmpty() ? BigDecimal.ZERO : trades.getLast().quantity();
        return new DayStatistics(symbol, bar, before == null ? bar.open() : before, lastQuantity, openTime, now);
    }

    /** By volume, over the last five minutes. */
    public synchronized BigDecimal averagePrice(long now) {
        long from = KlineInterval.MINUTE.open(now) - (MINUTES_OF_AVERAGE - 1) * MINUTE;
        Bar bar = bars(KlineInterval.MINUTE).since(from);
        return bar == null ? last : DayStatistics.average(bar);
    }

    synchronized void forEachRow(Consumer<String> rows) {
        for (PublicTrade trade : trades) rows.accept(HistoryRows.trade(symbol, trade));
        for (AggregateTrade trade : aggregates) rows.accept(HistoryRows.aggregate(symbol, trade));
        bars.forEach((interval, series) -> {
            for (Bar bar : series.kept()) rows.accept(HistoryRows.bar(symbol, interval, bar));
        });
    }

    private Bars bars(KlineInterval interval) {
        Bars series = bars.get(interval);
        if (series == null) throw new IllegalStateException("no candles of " + interval);
        return series;
    }
}
