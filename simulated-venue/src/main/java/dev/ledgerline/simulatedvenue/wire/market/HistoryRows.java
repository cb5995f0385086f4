package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The history as rows of comma-separated fields:
 *
 * <pre>
 * TRADE symbol, id, price, quantity, BUYER or SELLER (who was the maker), taker's order id, microseconds since 1970
 * AGG   symbol, id, price, quantity, first and last trade id, milliseconds since 1970, BUYER or SELLER
 * BAR   symbol, interval, open time, open, high, low, close, volume, quote volume, the takers' parts of both,
 *       first and last trade id, count
 * </pre>
 */
final class HistoryRows {
    private HistoryRows() {}

    static String trade(String symbol, PublicTrade trade) {
        return row(
                "TRADE",
                symbol,
                trade.id(),
                trade.price(),
                trade.quantity(),
                maker(trade.buyerIsMaker()),
                trade.takerOrderId(),
                ChronoUnit.MICROS.between(Instant.EPOCH, trade.time()));
    }

    static String aggregate(String symbol, AggregateTrade trade) {
        return row(
                "AGG",
                symbol,
                trade.id(),
                trade.price(),
                trade.quantity(),
                trade.firstTradeId(),
                trade.lastTradeId(),
                trade.time(),
                maker(trade.buyerIsMaker()));
    }

    static String bar(String symbol, KlineInterval interval, Bar bar) {
        return row(
                "BAR",
                symbol,
                interval.text(),
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                bar.takerVolume(),
                bar.takerQuoteVolume(),
                bar.firstId(),
                bar.lastId(),
                bar.count());
    }

    /** An illegal argument for a row that cannot be read; rows of symbols no longer traded are left out. */
    static void read(String row, Map<String, SymbolHistory> histories) {
        String[] fields = row.split(",", -1);
        SymbolHistory history = histories.get(fields[1]);
        if (history == null) return;
        switch (fields[0]) {
            case "TRADE" -> history.restore(trade(fields));
            case "AGG" -> history.add(aggregate(fields));
            case "BAR" -> {
                KlineInterval interval = KlineInterval.of(fields[2]);
                if (interval == null) throw new IllegalArgumentException("no interval: " + fields[2]);
                history.restore(interval, bar(fields));
            }
            default -> throw new IllegalArgumentException("unknown row: " + row);
        }
    }

    private static PublicTrade trade(String[] fields) {
        return new PublicTrade(
                Long.parseLong(fields[2]),
                new BigDecimal(fields[3]),
                new BigDecimal(fields[4]),
                fields[5].equals("BUYER"),
                Long.parseLong(fields[6]),
                Instant.EPOCH.plus(Long.parseLong(fields[7]), ChronoUnit.MICROS));
    }

    private static AggregateTrade aggregate(String[] fields) {
        return new AggregateTrade(
                Long.parseLong(fields[2]),
                new BigDecimal(fields[3]),
                new BigDecimal(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                fields[8].equals("BUYER"));
    }

    private static Bar bar(String[] fields) {
        return new Bar(
                Long.parseLong(fields[3]),
                new BigDecimal(fields[4]),
                new BigDecimal(fields[5]),
                new BigDecimal(fields[6]),
                new BigDecimal(fields[7]),
                new BigDecimal(fields[8]),
                new BigDecimal(fields[9]),
                new BigDecimal(fields[10]),
                new BigDecimal(fields[11]),
                Long.parseLong(fields[12]),
                Long.parseLong(fields[13]),
                Long.parseLong(fields[14]));
    }

    private static String maker(boolean buyerIsMaker) {
        return buyerIsMaker ? "BUYER" : "SELLER";
    }

    private static String row(Object... fields) {
        StringJoiner row = new StringJoiner(",");
        for (Object field : fields) {
            row.add(field instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(field));
        }
        return row.toString();
    }
}
