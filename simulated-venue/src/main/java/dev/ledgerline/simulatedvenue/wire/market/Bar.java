package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;

/**
 * One candle, exact.
 *
 * @param openTime milliseconds since 1970
 * @param takerVolume the part of the volume in which the buyer was the aggressor; likewise takerQuoteVolume
 * @param firstId of its trades, -1 for a candle without any that has an id
 */
public record Bar(
        long openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        BigDecimal takerVolume,
        BigDecimal takerQuoteVolume,
        long firstId,
        long lastId,
        long count) {

    /** A candle in which nothing traded. */
    static Bar flat(long openTime, BigDecimal price) {
        BigDecimal none = BigDecimal.ZERO;
        return new Bar(openTime, price, price, price, price, none, none, none, none, -1, -1, 0);
    }

    static Bar of(long openTime, PublicTrade first) {
        return flat(openTime, first.price()).with(first);
    }

    Bar with(PublicTrade trade) {
        BigDecimal quantity = trade.quantity();
        BigDecimal quote = trade.price().multiply(quantity);
        boolean bought = !trade.buyerIsMaker();
        return new Bar(
                openTime,
                open,
                high.max(trade.price()),
                low.min(trade.price()),
                trade.price(),
                volume.add(quantity),
                quoteVolume.add(quote),
                bought ? takerVolume.add(quantity) : takerVolume,
                bought ? takerQuoteVolume.add(quote) : takerQuoteVolume,
                firstId < 0 ? trade.id() : firstId,
                trade.id(),
                count + 1);
    }

    /** The same in a longer candle that begins with it. */
    Bar openedAt(long longerOpenTime) {
        return new Bar(
                longerOpenTime,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                takerVolume,
                takerQuoteVolume,
                firstId,
                lastId,
                count);
    }

    /** This candle and a later one as one. */
    Bar and(Bar later) {
        return new Bar(
                openTime,
                open,
                high.max(later.high),
                low.min(later.low),
                later.close,
                volume.add(later.volume),
                quoteVolume.add(later.quoteVolume),
                takerVolume.add(later.takerVolume),
                takerQuoteVolume.add(later.takerQuoteVolume),
                firstId < 0 ? later.firstId : firstId,
                later.lastId < 0 ? lastId : later.lastId,
                count + later.count);
    }
}
