package dev.ledgerline.messages.position;

import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position as events tell it: the arithmetic's result with what was agreed upon beside it.
 *
 * @param quantity open, in the base asset
 * @param cost of the open quantity, exactly, in the quote asset
 * @param realised price results so far, in the quote asset, before fees
 * @param dust what was left below the instrument's step at the close, in the base asset
 */
public record PositionState(
        PositionId positionId,
        InstrumentId instrument,
        StrategyId strategyId,
        Side side,
        BigDecimal quantity,
        BigDecimal averagePrice,
        BigDecimal cost,
        BigDecimal realised,
        BigDecimal dust,
        List<Money> fees,
        PositionStatus status,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        String reason,
        @Nullable String comment,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {
    public static PositionState of(
            Position position,
            InstrumentId instrument,
            PositionStatus status,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable String comment) {
        return new PositionState(
                position.id(),
                instrument,
                position.strategyId(),
                position.side(),
                position.quantity(),
                position.averagePrice(),
                position.cost(),
                position.realised(),
                position.dust(),
                position.fees(),
                status,
                stopLoss,
                takeProfit,
                position.reason(),
                comment,
                position.openedAt(),
                position.updatedAt(),
                position.closedAt());
    }
}
