package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a position book. */
public sealed interface PositionEvent {
    BookId bookId();

    /** A deal was taken in as the last one in venue time. */
    sealed interface DealApplied extends PositionEvent {
        PositionMode positionMode();

        BookDeal deal();

        /** Ids that were there for second legs. */
        List<DealId> spares();

        /** What the deal is to callers: one leg, or one for each position it acted on when it was more than the first held. */
        List<Leg> legs();

        /** The positions it changed, as they are now. */
        List<PositionState> positions();

        Instant at();
    }

    record PositionOpened(
            BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements DealApplied {}

    record PositionIncreased(
            BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements DealApplied {}

    record PositionReduced(
            BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements DealApplied {}

    record PositionClosed(
            BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements DealApplied {}

    /** One position closed, and the rest of the deal acted on another: as a rule it opened one of the other side. */
    record PositionReversed(
            BookId bookId,
            PositionMode positionMode,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements DealApplied {}

    /** Earlier results changed: what was, and what is. */
    sealed interface Restated extends PositionEvent {
        List<Leg> legsBefore();

        List<Leg> legs();

        List<PositionState> positionsBefore();

        List<PositionState> positions();

        Instant at();
    }

    /**
     * A deal arrived after later ones; everything since its venue time was computed again.
     *
     * @param book the whole book after it, when the deal was older than what the book still knew
     */
    record LateDealApplied(
            BookId bookId,
            BookDeal deal,
            List<DealId> spares,
            List<Leg> legsBefore,
            List<Leg> legs,
            List<PositionState> positionsBefore,
            List<PositionState> positions,
            @Nullable Book book,
            Instant at)
            implements Restated {}

    record OrderDealsReassigned(
            BookId bookId,
            Request request,
            OrderId orderId,
            StrategyId strategyId,
            @Nullable PositionId positionId,
            List<DealId> spares,
            List<Leg> legsBefore,
            List<Leg> legs,
            List<PositionState> positionsBefore,
            List<PositionState> positions,
            @Nullable Book book,
            Instant at)
            implements Restated {}

    /** @param legs two, each on the side opposite to its position */
    record PositionsClosedBy(
            BookId bookId,
            Request request,
            BookEntry.CloseBy closeBy,
            List<Leg> legs,
            List<PositionState> positions,
            Instant at)
            implements PositionEvent {}

    /** @param positions target and source, as they are now */
    record PositionsMerged(
            BookId bookId,
            Request request,
            PositionId source,
            PositionId target,
            List<PositionState> positions,
            Instant at)
            implements PositionEvent {}

    /**
     * The position is locked and a reduce-only order is to be placed.
     *
     * @param terms of the closing order
     */
    record CloseRequested(
            BookId bookId,
            AccountId accountId,
            PositionId positionId,
            Request request,
            CloseTrigger trigger,
            @Nullable Price triggerPrice,
            OrderId orderId,
            OrderTerms terms,
            @Nullable Market market,
            Instant deadline,
            PositionState position,
            Instant at)
            implements PositionEvent {}

    record CloseConfirmed(BookId bookId, PositionId positionId, OrderId orderId) implements PositionEvent {}

    /** The closing order ended; the lock stays until so much of it is in the book. */
    record CloseEnded(BookId bookId, PositionId positionId, OrderId orderId, Quantity filledQuantity, Instant at)
            implements PositionEvent {}

    /** The lock ended. @param position as it is now, or null when it had ended before */
    record CloseReleased(
            BookId bookId,
            PositionId positionId,
            OrderId orderId,
            @Nullable PositionState position,
            Instant at) implements PositionEvent {}

    record PositionChanged(
            BookId bookId,
            Request request,
            PositionId positionId,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable String comment,
            PositionState position,
            Instant at)
            implements PositionEvent {}
}
