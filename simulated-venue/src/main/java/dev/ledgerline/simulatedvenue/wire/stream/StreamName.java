package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import dev.ledgerline.simulatedvenue.wire.market.KlineInterval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public stream, as in {@code btcusdt@kline_1m}.
 *
 * @param symbol as the venue writes it; null for streams about all symbols
 * @param interval of candles
 * @param levels of a partial book, else 0
 * @param fast sent ten times a second rather than once
 */
record StreamName(
        String text,
        Kind kind,
        @Nullable String symbol,
        @Nullable KlineInterval interval,
        int levels,
        boolean fast) {
    private static final Pattern KLINE = Pattern.compile("kline_(\\w+)");
    private static final Pattern PARTIAL = Pattern.compile("depth(5|10|20)");
    private static final String FAST = "@100ms";
    private static final String SLOW = "@1000ms";

    enum Kind {
        TRADE,
        AGGREGATE_TRADE,
        KLINE,
        TICKER,
        MINI_TICKER,
        ALL_TICKERS,
        ALL_MINI_TICKERS,
        BEST,
        DEPTH,
        PARTIAL_DEPTH,
        AVERAGE_PRICE
    }

    /** Null for a name under which nothing is ever sent. */
    static @Nullable StreamName parse(String text, Symbols symbols) {
        if (text.equals("!ticker@arr")) return new StreamName(text, Kind.ALL_TICKERS, null, null, 0, false);
        if (text.equals("!miniTicker@arr")) return new StreamName(text, Kind.ALL_MINI_TICKERS, null, null, 0, false);
        int at = text.indexOf('@');
        if (at < 1) return null;
        InstrumentRules rules = symbols.byStreamName(text.substring(0, at));
        return rules == null ? null : parse(text, rules.symbol(), text.substring(at + 1));
    }

    private static @Nullable StreamName parse(String text, String symbol, String what) {
        return switch (what) {
            case "trade" -> of(text, Kind.TRADE, symbol);
            case "aggTrade" -> of(text, Kind.AGGREGATE_TRADE, symbol);
            case "ticker" -> of(text, Kind.TICKER, symbol);
            case "miniTicker" -> of(text, Kind.MINI_TICKER, symbol);
            case "bookTicker" -> of(text, Kind.BEST, symbol);
            case "avgPrice" -> of(text, Kind.AVERAGE_PRICE, symbol);
            default -> what.startsWith("depth") ? depth(text, symbol, what) : kline(text, symbol, what);
        };
    }

    private static StreamName of(String text, Kind kind, String symbol) {
        return new StreamName(text, kind, symbol, null, 0, false);
    }

    private static @Nullable StreamName depth(String text, String symbol, String what) {
        boolean fast = what.endsWith(FAST);
        String plain = fast ? what.substring(0, what.length() - FAST.length()) : what;
        if (plain.endsWith(SLOW)) plain = plain.substring(0, plain.length() - SLOW.length());
        if (plain.equals("depth")) return new StreamName(text, Kind.DEPTH, symbol, null, 0, fast);
        Matcher partial = PARTIAL.matcher(plain);
        if (!partial.matches()) return null;
        return new StreamName(text, Kind.PARTIAL_DEPTH, symbol, null, Integer.parseInt(partial.group(1)), fast);
    }

    private static @Nullable StreamName kline(String text, String symbol, String what) {
        Matcher kline = KLINE.matcher(what);
        KlineInterval interval = kline.matches() ? KlineInterval.of(kline.group(1)) : null;
        return interval == null ? null : new StreamName(text, Kind.KLINE, symbol, interval, 0, false);
    }

    boolean isOf(String otherSymbol) {
        return otherSymbol.equals(symbol);
    }
}
