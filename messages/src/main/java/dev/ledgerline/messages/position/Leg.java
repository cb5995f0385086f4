package dev.ledgerline.messages.position;

import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal as callers see it: an execution, or that part of it which acted on one position.
 *
 * @param tradeId the venue's id of the execution; null for an internal leg
 * @param previousPositionId where it was before a merge moved it
 * @param pnl the price result in the quote asset, before fees; zero for an entry {@code IN}
 */
public record Leg(
        DealId dealId,
        @Nullable OrderId orderId,
        @Nullable String tradeId,
        PositionId positionId,
        @Nullable PositionId previousPositionId,
        Side side,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        DealEntry entry,
        BigDecimal pnl,
        StrategyId strategyId,
        String reason,
        @Nullable String comment,
        Instant executedAt) {
    Leg at(PositionId position, @Nullable PositionId previous) {
        return new Leg(
                dealId,
                orderId,
                tradeId,
                position,
                previous,
                side,
                quantity,
                price,
                fee,
                entry,
                pnl,
                strategyId,
                reason,
                comment,
                executedAt);
    }
}
