package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;

/** What one order took at one price in one moment: one or more public trades as one. Times in milliseconds. */
public record AggregateTrade(
        long id,
        BigDecimal price,
        BigDecimal quantity,
        long firstTradeId,
        long lastTradeId,
        long time,
        boolean buyerIsMaker) {

    static AggregateTrade of(long id, PublicTrade trade) {
        return new AggregateTrade(
                id,
                trade.price(),
                trade.quantity(),
                trade.id(),
                trade.id(),
                trade.time().toEpochMilli(),
                trade.buyerIsMaker());
    }

    AggregateTrade with(PublicTrade trade) {
        return new AggregateTrade(
                id, price, quantity.add(trade.quantity()), firstTradeId, trade.id(), time, buyerIsMaker);
    }
}
