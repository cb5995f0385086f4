package dev.ledgerline.messages.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What an order can be told: by its execution, and by the venue (Record…). Placement is the account's. */
public sealed interface OrderCommand {
    OrderId orderId();

    /** Records the durable intent to send the order; the gateway sends what it hears of. */
    record StartSubmission(@TargetAggregateIdentifier OrderId orderId, Instant at) implements OrderCommand {}

    /** Ends an order that is known never to have reached the venue. */
    record AbandonSubmission(@TargetAggregateIdentifier OrderId orderId, String why, Instant at)
            implements OrderCommand {}

    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, Instant at) implements OrderCommand {}

    /** @param amendable whether the venue changes in place; otherwise the order is canceled and replaced */
    record ChangeOrder(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable Price newPrice,
            @Nullable Quantity newQuantity,
            boolean amendable,
            Instant at)
            implements OrderCommand {}

    /** Asks the venue again about what is unknown. */
    record AskAboutOutcome(@TargetAggregateIdentifier OrderId orderId, Instant at) implements OrderCommand {}

    /**
     * A person's word on a request whose outcome is unknown. Answers with a refusal, or with nothing when it is taken.
     *
     * @param kind which request; may be left out while one alone is unknown
     * @param exchangeOrderId the venue's id of the order, which an accepted placement needs
     * @param filledQuantity how much of this submission was filled when it ended; what we know of, if left out
     */
    record ResolveOutcome(
            @TargetAggregateIdentifier OrderId orderId,
            @Nullable Outstanding kind,
            Verdict verdict,
            @Nullable String exchangeOrderId,
            @Nullable Quantity filledQuantity,
            String principal,
            String comment,
            Instant at)
            implements OrderCommand {}

    /** @param clientOrderId which submission the venue speaks of */
    record RecordAcceptance(
            @TargetAggregateIdentifier OrderId orderId, String clientOrderId, String exchangeOrderId, Instant at)
            implements OrderCommand {}

    /** @param code the venue's own code, text its own words */
    record RecordRejection(
            @TargetAggregateIdentifier OrderId orderId, String clientOrderId, String code, String text, Instant at)
            implements OrderCommand {}

    /** The venue was asked and has never heard of this submission. */
    record RecordNotReceived(
            @TargetAggregateIdentifier OrderId orderId, String clientOrderId, String evidence, Instant at)
            implements OrderCommand {}

    record RecordUnknownOutcome(
            @TargetAggregateIdentifier OrderId orderId,
            Outstanding kind,
            String clientOrderId,
            String evidence,
            Instant at)
            implements OrderCommand {}

    /**
     * The order works no longer at the venue.
     *
     * @param filledQuantity how much of this submission the venue says was filled; the deals may still be on their way
     */
    record RecordCancellation(
            @TargetAggregateIdentifier OrderId orderId,
            String clientOrderId,
            Quantity filledQuantity,
            boolean expired,
            Instant at)
            implements OrderCommand {}

    record RecordCancelRejection(
            @TargetAggregateIdentifier OrderId orderId, String clientOrderId, String code, String text, Instant at)
            implements OrderCommand {}

    /**
     * The venue has the order with these terms: as we asked for, or because somebody else changed it there.
     *
     * @param quantity of this submission, its filled part included
     */
    record RecordAmendment(
            @TargetAggregateIdentifier OrderId orderId,
            String clientOrderId,
            Quantity quantity,
            @Nullable Price price,
            Instant at)
            implements OrderCommand {}

    record RecordAmendRejection(
            @TargetAggregateIdentifier OrderId orderId, String clientOrderId, String code, String text, Instant at)
            implements OrderCommand {}

    /** A fill, however often and by whatever way it is reported. */
    record RecordFill(@TargetAggregateIdentifier OrderId orderId, DealId dealId, Fill fill, Instant at)
            implements OrderCommand {}

    /**
     * Takes over an order that was placed at the venue by somebody else; told again, nothing happens. With the reason
     * {@link OrderTerms#CORRECTION} it is none: it stands for what the venue holds and no order explains, and its deals
     * act on the account's positions as those of our own orders do, on the one it names first of all.
     *
     * @param clientOrderId under which the venue can be asked about it and told to cancel it
     */
    record ImportOrder(
            @TargetAggregateIdentifier OrderId orderId,
            AccountId accountId,
            String exchangeId,
            PositionMode positionMode,
            OrderTerms terms,
            BigDecimal quantityStep,
            String clientOrderId,
            String exchangeOrderId,
            Instant at)
            implements OrderCommand {}

    /**
     * A fill of this order that a person tells of. The venue's trade id is its identity: should the venue tell of it, too,
     * it is known. Answers with {@link dev.ledgerline.messages.request.Answer}.
     *
     * @param comment why it is recorded by hand; its deal says so
     */
    record RecordFillByHand(
            @TargetAggregateIdentifier OrderId orderId, Request request, DealId dealId, Fill fill, String comment)
            implements OrderCommand {}

    /**
     * A deal that no order of ours explains and a person tells of: an order with the reason {@link OrderTerms#CORRECTION}
     * and its one fill, together or not at all. Answers with {@link dev.ledgerline.messages.request.Answer}.
     */
    record RecordDealByHand(
            @TargetAggregateIdentifier OrderId orderId,
            Request request,
            String exchangeId,
            PositionMode positionMode,
            OrderTerms terms,
            BigDecimal quantityStep,
            DealId dealId,
            Fill fill)
            implements OrderCommand {}

    /**
     * Sets what is kept with the order and not sent to the venue. Answers with
     * {@link dev.ledgerline.messages.request.Answer}.
     */
    record AnnotateOrder(
            @TargetAggregateIdentifier OrderId orderId,
            Request request,
            boolean changesStopLoss,
            @Nullable Price stopLoss,
            boolean changesTakeProfit,
            @Nullable Price takeProfit,
            boolean changesComment,
            @Nullable String comment)
            implements OrderCommand {}

    /** The order's deals now belong elsewhere; decided by the position book. */
    record RecordReassignment(
            @TargetAggregateIdentifier OrderId orderId,
            StrategyId strategyId,
            @Nullable PositionId positionId,
            Instant at)
            implements OrderCommand {}
}
