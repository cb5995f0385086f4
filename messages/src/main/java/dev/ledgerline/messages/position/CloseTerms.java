package dev.ledgerline.messages.position;

import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import org.jspecify.annotations.Nullable;

/** How a position is to be closed; a market order unless said otherwise. */
public record CloseTerms(
        OrderType type,
        @Nullable Price price,
        @Nullable Price stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        StrategyId strategyId,
        String reason,
        @Nullable String comment,
        @Nullable String clientOrderId) {
    public static CloseTerms atMarket(StrategyId strategyId, String reason) {
        return new CloseTerms(OrderType.MARKET, null, null, TimeInForce.GTC, false, strategyId, reason, null, null);
    }
}
