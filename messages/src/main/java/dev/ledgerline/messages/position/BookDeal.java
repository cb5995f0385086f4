package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ledgerline.messages.account.PositionMode;
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
 * A deal as a position book takes it in.
 *
 * @param executedAt the venue's time: the book applies deals in this order, whenever they arrive
 * @param quantityStep of the instrument: what is left of a position below it is dust
 * @param positionId the position it is meant for; null lets the mode decide
 * @param external of an order placed by somebody else: it gets a position of its own until it is reassigned
 * @param reassigned a person said what it belongs to; the position named is opened by it where a later deal would have
 * @param mode under which it was traded; null for the one its book began with
 */
public record BookDeal(
        DealId dealId,
        @Nullable OrderId orderId,
        String tradeId,
        Side side,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        Instant executedAt,
        BigDecimal quantityStep,
        StrategyId strategyId,
        @Nullable PositionId positionId,
        boolean external,
        boolean reassigned,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        String reason,
        @Nullable String comment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PositionMode mode) {
    /** Under the mode its book began with. */
    public BookDeal(
            DealId dealId,
            @Nullable OrderId orderId,
            String tradeId,
            Side side,
            Quantity quantity,
            Price price,
            @Nullable Money fee,
            Instant executedAt,
            BigDecimal quantityStep,
            StrategyId strategyId,
            @Nullable PositionId positionId,
            boolean external,
            boolean reassigned,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            String reason,
            @Nullable String comment) {
        this(
                dealId,
                orderId,
                tradeId,
                side,
                quantity,
                price,
                fee,
                executedAt,
                quantityStep,
                strategyId,
                positionId,
                external,
                reassigned,
                stopLoss,
                takeProfit,
                reason,
                comment,
                null);
    }

    /** The same one in a book that began with another mode. */
    public BookDeal under(PositionMode other) {
        return new BookDeal(
                dealId,
                orderId,
                tradeId,
                side,
                quantity,
                price,
                fee,
                executedAt,
                quantityStep,
                strategyId,
                positionId,
                external,
                reassigned,
                stopLoss,
                takeProfit,
                reason,
                comment,
                other);
    }

    /** The same execution, belonging elsewhere; to no strategy and no position is back where it came from. */
    public BookDeal belongingTo(StrategyId strategy, @Nullable PositionId position) {
        boolean elsewhere = position != null || !strategy.equals(StrategyId.NONE);
        return new BookDeal(
                dealId,
                orderId,
                tradeId,
                side,
                quantity,
                price,
                fee,
                executedAt,
                quantityStep,
                strategy,
                position,
                external,
                elsewhere,
                stopLoss,
                takeProfit,
                reason,
                comment,
                mode);
    }

    /** Whether it gets, or acts on, a position that belongs to its order alone. */
    @JsonIgnore
    public boolean isDedicated() {
        return external && !reassigned;
    }
}
