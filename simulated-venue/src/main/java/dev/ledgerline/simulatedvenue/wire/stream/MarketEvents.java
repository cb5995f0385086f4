package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.Json.amount;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.PublicTrade;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import dev.ledgerline.simulatedvenue.wire.market.AggregateTrade;
import dev.ledgerline.simulatedvenue.wire.market.Bar;
import dev.ledgerline.simulatedvenue.wire.market.DayStatistics;
import dev.ledgerline.simulatedvenue.wire.market.KlineInterval;
import dev.ledgerline.simulatedvenue.wire.market.MarketJson;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The events of the public streams. {@code now} is the time of sending, in milliseconds. */
final class MarketEvents {
    private MarketEvents() {}

    private static ObjectNode event(String type, long now, String symbol) {
        return Json.object().put("e", type).put("E", now).put("s", Symbols.wireName(symbol));
    }

    static ObjectNode trade(String symbol, PublicTrade trade, long now) {
        return event("trade", now, symbol)
                .put("t", trade.id())
                .put("p", amount(trade.price()))
                .put("q", amount(trade.quantity()))
                .put("T", trade.time().toEpochMilli())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    static ObjectNode aggregate(String symbol, AggregateTrade trade, long now) {
        return event("aggTrade", now, symbol)
                .put("a", trade.id())
                .put("p", amount(trade.price()))
                .put("q", amount(trade.quantity()))
                .put("f", trade.firstTradeId())
                .put("l", trade.lastTradeId())
                .put("T", trade.time())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    static ObjectNode best(MarketChange change) {
        return Json.object()
                .put("u", change.updateId())
                .put("s", Symbols.wireName(change.symbol()))
                .put("b", price(change.bestBid()))
                .put("B", quantity(change.bestBid()))
                .put("a", price(change.bestAsk()))
                .put("A", quantity(change.bestAsk()));
    }

    static ObjectNode kline(String symbol, KlineInterval interval, Bar bar, boolean closed, long now) {
        ObjectNode event = event("kline", now, symbol);
        event.putObject("k")
                .put("t", bar.openTime())
                .put("T", interval.next(bar.openTime()) - 1)
                .put("s", Symbols.wireName(symbol))
                .put("i", interval.text())
                .put("f", bar.firstId())
                .put("L", bar.lastId())
                .put("o", amount(bar.open()))
                .put("c", amount(bar.close()))
                .put("h", amount(bar.high()))
                .put("l", amount(bar.low()))
                .put("v", amount(bar.volume()))
                .put("n", bar.count())
                .put("x", closed)
                .put("q", amount(bar.quoteVolume()))
                .put("V", amount(bar.takerVolume()))
                .put("Q", amount(bar.takerQuoteVolume()))
                .put("B", "0");
        return event;
    }

    static ObjectNode ticker(
            DayStatistics day, BookSnapshot.@Nullable Level bid, BookSnapshot.@Nullable Level ask, long now) {
        Bar bar = day.bar();
        return event("24hrTicker", now, day.symbol())
                .put("p", amount(day.change()))
                .put("P", day.changePercent().toPlainString())
                .put("w", amount(day.weightedAverage()))
                .put("x", amount(day.previousClose()))
                .put("c", amount(bar.close()))
                .put("Q", amount(day.lastQuantity()))
                .put("b", price(bid))
                .put("B", quantity(bid))
                .put("a", price(ask))
                .put("A", quantity(ask))
                .put("o", amount(bar.open()))
                .put("h", amount(bar.high()))
                .put("l", amount(bar.low()))
                .put("v", amount(bar.volume()))
                .put("q", amount(bar.quoteVolume()))
                .put("O", day.openTime())
                .put("C", day.closeTime())
                .put("F", bar.firstId())
                .put("L", bar.lastId())
                .put("n", bar.count());
    }

    static ObjectNode miniTicker(DayStatistics day, long now) {
        Bar bar = day.bar();
        return event("24hrMiniTicker", now, day.symbol())
                .put("c", amount(bar.close()))
                .put("o", amount(bar.open()))
                .put("h", amount(bar.high()))
                .put("l", amount(bar.low()))
                .put("v", amount(bar.volume()))
                .put("q", amount(bar.quoteVolume()));
    }

    static ObjectNode averagePrice(String symbol, BigDecimal price, long now) {
        return event("avgPrice", now, symbol)
                .put("i", "5m")
                .put("w", amount(price))
                .put("T", now);
    }

    static ObjectNode depth(
            String symbol,
            long firstUpdateId,
            long lastUpdateId,
            List<BookSnapshot.Level> bids,
            List<BookSnapshot.Level> asks,
            long now) {
        ObjectNode event =
                event("depthUpdate", now, symbol).put("U", firstUpdateId).put("u", lastUpdateId);
        event.set("b", MarketJson.levels(bids));
        event.set("a", MarketJson.levels(asks));
        return event;
    }

    static ObjectNode partialDepth(BookSnapshot book) {
        ObjectNode event = Json.object().put("lastUpdateId", book.updateId());
        event.set("bids", MarketJson.levels(book.bids()));
        event.set("asks", MarketJson.levels(book.asks()));
        return event;
    }

    private static String price(BookSnapshot.@Nullable Level level) {
        return amount(level == null ? null : level.price());
    }

    private static String quantity(BookSnapshot.@Nullable Level level) {
        return amount(level == null ? null : level.quantity());
    }
}
