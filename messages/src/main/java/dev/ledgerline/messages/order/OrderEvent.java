package dev.ledgerline.messages.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of an order, in the order things can happen. */
public sealed interface OrderEvent {
    OrderId orderId();

    AccountId accountId();

    Instant at();

    /** The order can take no more fills that were not already reported to the venue's knowledge. */
    sealed interface Ending extends OrderEvent {
        /** How much of the order was filled, by the venue's word or ours, whichever is more. */
        Quantity filledQuantity();
    }

    /**
     * @param quantityStep the instrument's, kept because what is left below it is dust
     * @param checks the limits that were looked at, each with the value it was compared with
     */
    record OrderPlaced(
            OrderId orderId,
            AccountId accountId,
            CommandId commandId,
            String exchangeId,
            PositionMode positionMode,
            OrderTerms terms,
            BigDecimal quantityStep,
            Map<String, String> checks,
            Instant at)
            implements OrderEvent {}

    record OrderDenied(
            OrderId orderId,
            AccountId accountId,
            CommandId commandId,
            OrderTerms terms,
            Refusal refusal,
            Map<String, String> checks,
            Instant at)
            implements Ending {
        @Override
        public Quantity filledQuantity() {
            return Quantity.ZERO;
        }
    }

    /**
     * The durable intent. The venue is called only after this is in the log.
     *
     * @param terms as sent: after a replacement, the quantity still open
     */
    record SubmissionStarted(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            String clientOrderId,
            int attempt,
            OrderTerms terms,
            Instant at)
            implements OrderEvent {}

    record OrderAccepted(OrderId orderId, AccountId accountId, String clientOrderId, String exchangeOrderId, Instant at)
            implements OrderEvent {}

    record OrderRejected(
            OrderId orderId, AccountId accountId, String code, String text, Quantity filledQuantity, Instant at)
            implements Ending {}

    /** The venue never got the submission; the execution decides whether there is another. */
    record SubmissionNotReceived(
            OrderId orderId, AccountId accountId, String clientOrderId, String evidence, Instant placedAt, Instant at)
            implements OrderEvent {}

    record OutcomeUnknown(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            Outstanding kind,
            String clientOrderId,
            String evidence,
            Instant at)
            implements OrderEvent {}

    record OutcomeAsked(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            Outstanding kind,
            String clientOrderId,
            OrderTerms terms,
            Instant at)
            implements OrderEvent {}

    /**
     * A person said what became of a request. What follows from it is the event after this one; the venue is asked on,
     * and where it says otherwise, its word counts.
     */
    record OutcomeResolved(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            Outstanding kind,
            String clientOrderId,
            Verdict verdict,
            @Nullable String exchangeOrderId,
            @Nullable Quantity filledQuantity,
            String principal,
            String comment,
            Instant at)
            implements OrderEvent {}

    /** The venue works an order that had ended here: a surprise somebody should look at. It is canceled there. */
    record OrderWorksUnexpectedly(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            String clientOrderId,
            String exchangeOrderId,
            OrderStatus status,
            Instant at)
            implements OrderEvent {}

    /** The order that worked unexpectedly has ended at the venue, too. */
    record OrderWorksNoLonger(
            OrderId orderId, AccountId accountId, String clientOrderId, Quantity filledQuantity, Instant at)
            implements OrderEvent {}

    record OrderPartiallyFilled(
            OrderId orderId,
            AccountId accountId,
            DealId dealId,
            String tradeId,
            Quantity quantity,
            Price price,
            Quantity filledQuantity,
            BigDecimal averagePrice,
            Instant at)
            implements OrderEvent {}

    record OrderFilled(
            OrderId orderId,
            AccountId accountId,
            DealId dealId,
            String tradeId,
            Quantity quantity,
            Price price,
            Quantity filledQuantity,
            BigDecimal averagePrice,
            Instant at)
            implements Ending {}

    /** The order was full before it was known that no more was wanted of it: a change to a larger quantity was refused. */
    record OrderFoundFilled(OrderId orderId, AccountId accountId, Quantity filledQuantity, Instant at)
            implements Ending {}

    /** A fill of an order that had ended or was already full: a fact, and a surprise somebody should look at. */
    record OrderFilledUnexpectedly(
            OrderId orderId,
            AccountId accountId,
            DealId dealId,
            String tradeId,
            Quantity quantity,
            Price price,
            Quantity filledQuantity,
            BigDecimal averagePrice,
            OrderStatus status,
            Instant at)
            implements OrderEvent {}

    record CancelRequested(
            OrderId orderId, AccountId accountId, String exchangeId, String clientOrderId, OrderTerms terms, Instant at)
            implements OrderEvent {}

    /** The order is on its way to the venue; it will be canceled as soon as the venue has it. */
    record CancelDeferred(OrderId orderId, AccountId accountId, Instant at) implements OrderEvent {}

    /** We or the venue refused to cancel; the order is as it was. */
    record CancelRefused(OrderId orderId, AccountId accountId, String code, String text, Instant at)
            implements OrderEvent {}

    record OrderCanceled(OrderId orderId, AccountId accountId, Quantity filledQuantity, Instant at) implements Ending {}

    record OrderExpired(OrderId orderId, AccountId accountId, Quantity filledQuantity, Instant at) implements Ending {}

    /** @param terms as they will be */
    record ChangeRequested(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            String clientOrderId,
            OrderTerms terms,
            Quantity filledQuantity,
            boolean amend,
            Instant at)
            implements OrderEvent {}

    /** @param quantity and price as they stay */
    record ChangeRefused(
            OrderId orderId,
            AccountId accountId,
            String code,
            String text,
            Quantity quantity,
            @Nullable Price price,
            Instant at)
            implements OrderEvent {}

    /** The first half of a replacement: the old submission works no longer, the new one is not sent yet. */
    record OrderWithdrawn(
            OrderId orderId, AccountId accountId, String clientOrderId, Quantity filledQuantity, Instant at)
            implements OrderEvent {}

    record OrderChanged(
            OrderId orderId,
            AccountId accountId,
            Quantity quantity,
            @Nullable Price price,
            String clientOrderId,
            String exchangeOrderId,
            Instant at)
            implements OrderEvent {}

    record OrderImported(
            OrderId orderId,
            AccountId accountId,
            String exchangeId,
            PositionMode positionMode,
            OrderTerms terms,
            BigDecimal quantityStep,
            String clientOrderId,
            String exchangeOrderId,
            Instant at)
            implements OrderEvent {}

    /** What is kept with the order and not sent to the venue, as it is now. Deals to come have it. */
    record OrderAnnotated(
            OrderId orderId,
            AccountId accountId,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable String comment,
            Instant at)
            implements OrderEvent {}

    record OrderReassigned(
            OrderId orderId,
            AccountId accountId,
            StrategyId strategyId,
            @Nullable PositionId positionId,
            StrategyId previousStrategyId,
            @Nullable PositionId previousPositionId,
            Instant at)
            implements OrderEvent {}
}
