package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market data in the structures of ccxt, keys in its order: numbers are JSON numbers, what is not known is null. */
public final class UnifiedMarket {
    /** Decimals of what is divided here; what venues tell stays as they told it. */
    private static final int DECIMALS = 8;

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
        ObjectNode node = Unified.NODES.objectNode();
        node.put("symbol", instrument.toString());
        Unified.putTime(node, ticker.at());
        node.set("high", Unified.number(ticker.high()));
        node.set("low", Unified.number(ticker.low()));
        node.set("bid", Unified.price(ticker.bid()));
        node.putNull("bidVolume");
        node.set("ask", Unified.price(ticker.ask()));
        node.putNull("askVolume");
        node.set("vwap", Unified.number(quotient(ticker.quoteVolume(), ticker.volume())));
        node.set("open", Unified.number(open));
        node.set("close", Unified.number(last));
        node.set("last", Unified.number(last));
        node.putNull("previousClose");
        BigDecimal change = last == null || open == null ? null : last.subtract(open);
        node.set("change", Unified.number(change));
        node.set("percentage", Unified.number(change == null ? null : quotient(change.movePointRight(2), open)));
        BigDecimal sum = last == null || open == null ? null : last.add(open);
        node.set("average", Unified.number(sum == null ? null : sum.divide(BigDecimal.TWO)));
        node.set("baseVolume", Unified.number(ticker.volume()));
        node.set("quoteVolume", Unified.number(ticker.quoteVolume()));
        node.putNull("markPrice");
        node.putNull("indexPrice");
        node.set("info", Unified.NODES.objectNode());
        return node;
    }

    public static ObjectNode orderBook(InstrumentId instrument, OrderBook book) {
        ObjectNode node = Unified.NODES.objectNode();
        node.put("symbol", instrument.toString());
        node.set("bids", levels(book.bids()));
        node.set("asks", levels(book.asks()));
        Unified.putTime(node, null);
        node.putNull("nonce");
        return node;
    }

    private static ArrayNode levels(List<OrderBook.Level> levels) {
        ArrayNode list = Unified.NODES.arrayNode();
        for (OrderBook.Level level : levels)
            list.addArray()
                    .add(Unified.price(level.price()))
                    .add(Unified.number(level.quantity().value()));
        return list;
    }

    /** A trade of anybody's; which side was the taker's is all that is known of the two. */
    private static ObjectNode trade(InstrumentId instrument, PublicTrade trade) {
        BigDecimal price = trade.price().value();
        BigDecimal amount = trade.quantity().value();
        ObjectNode node = Unified.NODES.objectNode();
        node.set("info", Unified.NODES.objectNode());
        Unified.putTime(node, trade.at());
        node.put("symbol", instrument.toString());
        node.put("id", trade.id());
        node.putNull("order");
        node.putNull("type");
        node.put("side", Words.lower(trade.takerSide()));
        node.putNull("takerOrMaker");
        node.set("price", Unified.number(price));
        node.set("amount", Unified.number(amount));
        node.set("cost", Unified.number(price.multiply(amount)));
        node.set("fee", Unified.NODES.objectNode().putNull("cost").putNull("currency"));
        node.set("fees", Unified.NODES.arrayNode());
        return node;
    }

    public static ArrayNode trades(InstrumentId instrument, List<PublicTrade> trades) {
        ArrayNode list = Unified.NODES.arrayNode();
        trades.forEach(trade -> list.add(trade(instrument, trade)));
        return list;
    }

    /** Opening time in milliseconds, open, high, low, close, volume. */
    private static ArrayNode ohlcv(Candle candle) {
        return Unified.NODES
                .arrayNode()
                .add(candle.openTime().toEpochMilli())
                .add(Unified.number(candle.open()))
                .add(Unified.number(candle.high()))
                .add(Unified.number(candle.low()))
                .add(Unified.number(candle.close()))
                .add(Unified.number(candle.volume()));
    }

    public static ArrayNode ohlcvs(List<Candle> candles) {
        ArrayNode list = Unified.NODES.arrayNode();
        candles.forEach(candle -> list.add(ohlcv(candle)));
        return list;
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable BigDecimal quotient(@Nullable BigDecimal dividend, @Nullable BigDecimal divisor) {
        if (dividend == null || divisor == null || divisor.signum() == 0) return null;
        return dividend.divide(divisor, MathContext.DECIMAL128).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
