package dev.ledgerline.simulatedvenue.wire.market;

import static dev.ledgerline.simulatedvenue.wire.Json.amount;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.PublicTrade;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market data as the REST endpoints write it. */
public final class MarketJson {
    private MarketJson() {}

    static ObjectNode trade(PublicTrade trade) {
        return Json.object()
                .put("id", trade.id())
                .put("price", amount(trade.price()))
                .put("qty", amount(trade.quantity()))
                .put("quoteQty", amount(trade.price().multiply(trade.quantity())))
                .put("time", trade.time().toEpochMilli())
                .put("isBuyerMaker", trade.buyerIsMaker())
                .put("isBestMatch", true);
    }

    static ObjectNode aggregate(AggregateTrade trade) {
        return Json.object()
                .put("a", trade.id())
                .put("p", amount(trade.price()))
                .put("q", amount(trade.quantity()))
                .put("f", trade.firstTradeId())
                .put("l", trade.lastTradeId())
                .put("T", trade.time())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    static ArrayNode kline(Bar bar, KlineInterval interval) {
        return Json.array()
                .add(bar.openTime())
                .add(amount(bar.open()))
                .add(amount(bar.high()))
                .add(amount(bar.low()))
                .add(amount(bar.close()))
                .add(amount(bar.volume()))
                .add(interval.next(bar.openTime()) - 1)
                .add(amount(bar.quoteVolume()))
                .add(bar.count())
                .add(amount(bar.takerVolume()))
                .add(amount(bar.takerQuoteVolume()))
                .add("0");
    }

    /** Price and quantity of each level, best first. */
    public static ArrayNode levels(List<BookSnapshot.Level> levels) {
        ArrayNode node = Json.array();
        for (BookSnapshot.Level level : levels) {
            node.addArray().add(amount(level.price())).add(amount(level.quantity()));
        }
        return node;
    }

    static ObjectNode depth(BookSnapshot book) {
        ObjectNode node = Json.object().put("lastUpdateId", book.updateId());
        node.set("bids", levels(book.bids()));
        node.set("asks", levels(book.asks()));
        return node;
    }

    static ObjectNode price(String symbol, BigDecimal price) {
        return Json.object().put("symbol", Symbols.wireName(symbol)).put("price", amount(price));
    }

    static ObjectNode best(BookSnapshot book) {
        ObjectNode node = Json.object().put("symbol", Symbols.wireName(book.symbol()));
        return putBest(node, book);
    }

    static ObjectNode day(DayStatistics day, BookSnapshot book) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(day.symbol()))
                .put("priceChange", amount(day.change()))
                .put("priceChangePercent", day.changePercent().toPlainString())
                .put("weightedAvgPrice", amount(day.weightedAverage()))
                .put("prevClosePrice", amount(day.previousClose()))
                .put("lastPrice", amount(day.bar().close()))
                .put("lastQty", amount(day.lastQuantity()));
        return putRange(putBest(node, book), day);
    }

    static ObjectNode mini(DayStatistics day) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(day.symbol()))
                .put("lastPrice", amount(day.bar().close()));
        return putRange(node, day);
    }

    private static ObjectNode putRange(ObjectNode node, DayStatistics day) {
        Bar bar = day.bar();
        return node.put("openPrice", amount(bar.open()))
                .put("highPrice", amount(bar.high()))
                .put("lowPrice", amount(bar.low()))
                .put("volume", amount(bar.volume()))
                .put("quoteVolume", amount(bar.quoteVolume()))
                .put("openTime", day.openTime())
                .put("closeTime", day.closeTime())
                .put("firstId", bar.firstId())
                .put("lastId", bar.lastId())
                .put("count", bar.count());
    }

    private static ObjectNode putBest(ObjectNode node, BookSnapshot book) {
        BookSnapshot.Level bid = book.bids().isEmpty() ? NOBODY : book.bids().getFirst();
        BookSnapshot.Level ask = book.asks().isEmpty() ? NOBODY : book.asks().getFirst();
        return node.put("bidPrice", amount(bid.price()))
                .put("bidQty", amount(bid.quantity()))
                .put("askPrice", amount(ask.price()))
                .put("askQty", amount(ask.quantity()));
    }

    /** What the protocol tells of an empty side. */
    private static final BookSnapshot.Level NOBODY = new BookSnapshot.Level(BigDecimal.ZERO, BigDecimal.ZERO);
}
