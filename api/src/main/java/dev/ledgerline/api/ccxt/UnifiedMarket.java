package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Market data in the structures of ccxt, keys in its order: numbers are JSON numbers, what is not known is null. */
public final class UnifiedMarket {
    /** Decimals of what is divided here; what venues tell stays as they told it. */
    private static final int DECIMALS = 8;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, Duration> TIMEFRAMES = timeframes();

    private UnifiedMarket() {}

    private static Map<String, Duration> timeframes() {
        Map<String, Duration> all = new LinkedHashMap<>();
        all.put("1s", Duration.ofSeconds(1));
        for (int minutes : new int[] {1, 3, 5, 15, 30}) all.put(minutes + "m", Duration.ofMinutes(minutes));
        for (int hours : new int[] {1, 2, 4, 6, 8, 12}) all.put(hours + "h", Duration.ofHours(hours));
        all.put("1d", Duration.ofDays(1));
        all.put("3d", Duration.ofDays(3));
        all.put("1w", Duration.ofDays(7));
        all.put("1M", FindCandles.MONTH);
        return all;
    }

    /** The lengths of candles by the names ccxt has for them, shortest first. */
    public static Map<String, Duration> timeframesByName() {
        return Collections.unmodifiableMap(TIMEFRAMES);
    }

    /** Null for what is no length of candles. */
    public static @Nullable Duration timeframe(String name) {
        return TIMEFRAMES.get(name);
    }

    public static ObjectNode ticker(InstrumentId instrument, Ticker ticker) {
        BigDecimal last = value(ticker.last());
        BigDecimal open = ticker.open();
        ObjectNode node = JSON.objectNode();
        node.put("symbol", instrument.toString());
        time(node, ticker.at());
        number(node, "high", ticker.high());
        number(node, "low", ticker.low());
        number(node, "bid", value(ticker.bid()));
        node.putNull("bidVolume");
        number(node, "ask", value(ticker.ask()));
        node.putNull("askVolume");
        number(node, "vwap", quotient(ticker.quoteVolume(), ticker.volume()));
        number(node, "open", open);
        number(node, "close", last);
        number(node, "last", last);
        node.putNull("previousClose");
        BigDecimal change = last == null || open == null ? null : last.subtract(open);
        number(node, "change", change);
        number(node, "percentage", change == null ? null : quotient(change.movePointRight(2), open));
        number(
                node,
                "average",
                last == null || open == null ? null : last.add(open).divide(BigDecimal.TWO));
        number(node, "baseVolume", ticker.volume());
        number(node, "quoteVolume", ticker.quoteVolume());
        node.putNull("markPrice");
        node.putNull("indexPrice");
        node.set("info", JSON.objectNode());
        return node;
    }

    public static ObjectNode orderBook(InstrumentId instrument, OrderBook book) {
        ObjectNode node = JSON.objectNode();
        node.put("symbol", instrument.toString());
        node.set("bids", levels(book.bids()));
        node.set("asks", levels(book.asks()));
        node.putNull("timestamp");
        node.putNull("datetime");
        node.putNull("nonce");
        return node;
    }

    private static ArrayNode levels(List<OrderBook.Level> levels) {
        ArrayNode list = JSON.arrayNode();
        for (OrderBook.Level level : levels)
            list.addArray()
                    .add(exact(level.price().value()))
                    .add(exact(level.quantity().value()));
        return list;
    }

    /** A trade of anybody's; which side was the taker's is all that is known of the two. */
    public static ObjectNode trade(InstrumentId instrument, PublicTrade trade) {
        BigDecimal price = trade.price().value();
        BigDecimal amount = trade.quantity().value();
        ObjectNode node = JSON.objectNode();
        node.set("info", JSON.objectNode());
        time(node, trade.at());
        node.put("symbol", instrument.toString());
        node.put("id", trade.id());
        node.putNull("order");
        node.putNull("type");
        node.put("side", trade.takerSide() == Side.BUY ? "buy" : "sell");
        node.putNull("takerOrMaker");
        number(node, "price", price);
        number(node, "amount", amount);
        number(node, "cost", price.multiply(amount));
        node.set("fee", JSON.objectNode().putNull("cost").putNull("currency"));
        node.set("fees", JSON.arrayNode());
        return node;
    }

    public static ArrayNode trades(InstrumentId instrument, List<PublicTrade> trades) {
        ArrayNode list = JSON.arrayNode();
        trades.forEach(trade -> list.add(trade(instrument, trade)));
        return list;
    }

    /** Opening time in milliseconds, open, high, low, close, volume. */
    public static ArrayNode ohlcv(Candle candle) {
        return JSON.arrayNode()
                .add(candle.openTime().toEpochMilli())
                .add(exact(candle.open()))
                .add(exact(candle.high()))
                .add(exact(candle.low()))
                .add(exact(candle.close()))
                .add(exact(candle.volume()));
    }

    public static ArrayNode ohlcvs(List<Candle> candles) {
        ArrayNode list = JSON.arrayNode();
        candles.forEach(candle -> list.add(ohlcv(candle)));
        return list;
    }

    /** Milliseconds since 1970, and the same as a text. */
    public static void time(ObjectNode node, @Nullable Instant at) {
        if (at == null) {
            node.putNull("timestamp");
            node.putNull("datetime");
        } else {
            node.put("timestamp", at.toEpochMilli());
            node.put("datetime", datetime(at));
        }
    }

    /** To the millisecond, as in 2026-11-22T12:00:00.000Z. */
    public static String datetime(Instant at) {
        return DATETIME.format(at);
    }

    public static void number(ObjectNode node, String name, @Nullable BigDecimal value) {
        if (value == null) node.putNull(name);
        else node.put(name, exact(value));
    }

    /** The same number without superfluous zeros, and none of its digits in an exponent: 50000, not 5E+4. */
    public static BigDecimal exact(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable BigDecimal quotient(@Nullable BigDecimal dividend, @Nullable BigDecimal divisor) {
        if (dividend == null || divisor == null || divisor.signum() == 0) return null;
        return dividend.divide(divisor, MathContext.DECIMAL128).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
