package dev.ledgerline.messages.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the market, and what the resulting deals belong to.
 *
 * @param positionId which position the deals act on; null lets the account's mode decide
 * @param stopLoss kept on the position the order opens, and acted on there
 * @param takeProfit likewise
 * @param clientOrderId the caller's own word for the order; the venue is sent an id of ours
 */
public record OrderTerms(
        InstrumentId instrument,
        Side side,
        OrderType type,
        Quantity quantity,
        @Nullable Price price,
        @Nullable Price stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly,
        StrategyId strategyId,
        @Nullable PositionId positionId,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        String reason,
        @Nullable String comment,
        @Nullable String clientOrderId) {
    /** The reason of an order that somebody else placed; its deals get a position of their own. */
    public static final String EXTERNAL = "external";

    /** The reason of what is recorded so that our positions are the venue's. */
    public static final String CORRECTION = "correction";

    public OrderTerms {
        if (!quantity.isPositive()) throw new IllegalArgumentException("quantity must be positive");
        if (type.needsPrice() && price == null) throw new IllegalArgumentException("price is required");
        if (type.needsStopPrice() && stopPrice == null) throw new IllegalArgumentException("stop_price is required");
    }

    /** The price the order would first trade at, where its terms name one. */
    @JsonIgnore
    public @Nullable Price workingPrice() {
        return price != null && type.needsPrice() ? price : type.needsStopPrice() ? stopPrice : null;
    }

    /**
     * As the venue is to see it. A venue nets: it knows positions of the account, not those of a hedge or a strategy, and
     * would refuse to reduce one of ours that another of ours offsets. There the account alone holds the order to it.
     */
    public OrderTerms atVenue(PositionMode mode) {
        return new OrderTerms(
                instrument,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly && mode == PositionMode.NETTING,
                strategyId,
                positionId,
                stopLoss,
                takeProfit,
                reason,
                comment,
                clientOrderId);
    }

    public OrderTerms withQuantity(Quantity changed) {
        return with(changed, price, strategyId, positionId);
    }

    public OrderTerms with(Quantity newQuantity, @Nullable Price newPrice) {
        return with(newQuantity, newPrice, strategyId, positionId);
    }

    public OrderTerms belongingTo(StrategyId strategy, @Nullable PositionId position) {
        return with(quantity, price, strategy, position);
    }

    /** With other words and levels, none of which the venue sees. */
    public OrderTerms annotated(@Nullable Price otherStopLoss, @Nullable Price otherTakeProfit, @Nullable String said) {
        return new OrderTerms(
                instrument,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly,
                strategyId,
                positionId,
                otherStopLoss,
                otherTakeProfit,
                reason,
                said,
                clientOrderId);
    }

    private OrderTerms with(
            Quantity newQuantity, @Nullable Price newPrice, StrategyId strategy, @Nullable PositionId position) {
        return new OrderTerms(
                instrument,
                side,
                type,
                newQuantity,
                newPrice,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly,
                strategy,
                position,
                stopLoss,
                takeProfit,
                reason,
                comment,
                clientOrderId);
    }
}
