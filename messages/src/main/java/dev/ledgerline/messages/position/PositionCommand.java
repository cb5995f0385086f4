package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a position book can be told. Those with a {@link Request} answer with {@link dev.ledgerline.messages.request.Answer}. */
public sealed interface PositionCommand {
    BookId bookId();

    /**
     * Takes a recorded deal in. Answers with how many of the spare ids were used, or -1 when more are needed.
     */
    record ApplyDeal(
            @TargetAggregateIdentifier BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            Instant at)
            implements PositionCommand {}

    /** @param quantity null for the smaller position's */
    record CloseBy(
            @TargetAggregateIdentifier BookId bookId,
            Request request,
            PositionId positionA,
            PositionId positionB,
            @Nullable Quantity quantity,
            DealId legA,
            DealId legB,
            StrategyId strategyId)
            implements PositionCommand {}

    record MergePositions(
            @TargetAggregateIdentifier BookId bookId,
            Request request,
            PositionId source,
            PositionId target,
            StopMode stopMode,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit)
            implements PositionCommand {}

    /**
     * Locks the position and asks for a reduce-only order against it.
     *
     * @param quantity null for all of it
     * @param orderId the closing order's id
     * @param deadline until when the lock holds if the order never comes to be
     */
    record ClosePosition(
            @TargetAggregateIdentifier BookId bookId,
            Request request,
            PositionId positionId,
            @Nullable Quantity quantity,
            OrderId orderId,
            CloseTerms terms,
            @Nullable Market market,
            Instant deadline)
            implements PositionCommand {}

    /** The closing order came to be: the lock now lives as long as it does. */
    record ConfirmClose(@TargetAggregateIdentifier BookId bookId, PositionId positionId, OrderId orderId)
            implements PositionCommand {}

    /**
     * The closing order ended; the lock does as soon as all its fills are in the book.
     *
     * @param filledQuantity of the closing order
     */
    record ReleaseClose(
            @TargetAggregateIdentifier BookId bookId,
            PositionId positionId,
            OrderId orderId,
            Quantity filledQuantity,
            Instant at)
            implements PositionCommand {}

    /** Sets what is to be changed, keeps what is not. */
    record ChangePosition(
            @TargetAggregateIdentifier BookId bookId,
            Request request,
            PositionId positionId,
            boolean changesStopLoss,
            @Nullable Price stopLoss,
            boolean changesTakeProfit,
            @Nullable Price takeProfit,
            boolean changesComment,
            @Nullable String comment)
            implements PositionCommand {}

    /** The market reached a price at which the position may have asked to be closed. */
    record TriggerStop(
            @TargetAggregateIdentifier BookId bookId,
            PositionId positionId,
            Price marketPrice,
            Request request,
            OrderId orderId,
            @Nullable Market market,
            Instant deadline)
            implements PositionCommand {}

    /**
     * Makes an order's deals belong to another strategy and position.
     *
     * @param targetPositionId null lets the account's mode decide
     */
    record ReassignOrder(
            @TargetAggregateIdentifier BookId bookId,
            Request request,
            OrderId orderId,
            StrategyId targetStrategyId,
            @Nullable PositionId targetPositionId,
            List<DealId> spares)
            implements PositionCommand {}
}
