package dev.ledgerline.commandmodel.position;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.ledgerline.commandmodel.request.Receipt;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.Book;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.BookEntry;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.CloseTerms;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.Position;
import dev.ledgerline.messages.position.PositionCommand.ApplyDeal;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionCommand.CloseBy;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionCommand.ConfirmClose;
import dev.ledgerline.messages.position.PositionCommand.MergePositions;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.position.PositionCommand.ReleaseClose;
import dev.ledgerline.messages.position.PositionCommand.TriggerStop;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionEvent.CloseConfirmed;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionChanged;
import dev.ledgerline.messages.position.PositionEvent.PositionClosed;
import dev.ledgerline.messages.position.PositionEvent.PositionIncreased;
import dev.ledgerline.messages.position.PositionEvent.PositionOpened;
import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.position.PositionEvent.PositionReversed;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.SparesExhausted;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * All positions of one account in one instrument, so that netting, reversal, close-by and merge are one decision and two
 * racing fills cannot disagree. The arithmetic is {@link Book}'s; here is what was agreed upon beside it: stops, and the
 * lock of a position that is being closed.
 */
@Aggregate(type = "PositionBook", cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
class PositionBook {
    /** Of ended positions the book has forgotten nothing is told again. */
    private static final int MOST_WISHES = 4 * Book.KEPT;

    /** What a position's owner said about it. */
    record Wishes(
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable String comment) {}

    /**
     * A close that is being worked on.
     *
     * @param deadline when it gives way to another if its order never came to be
     * @param booked how much of the closing order is in the book
     * @param ending how much of it was filled in the end; null while it works
     */
    record Lock(
            OrderId orderId,
            Instant deadline,
            boolean confirmed,
            Quantity booked,
            @Nullable Quantity ending) {
        boolean isOver() {
            return ending != null && booked.compareTo(ending) >= 0;
        }
    }

    @AggregateIdentifier
    private BookId bookId;

    /** The account's when the first deal was traded. */
    private PositionMode positionMode;

    private Book book;
    private Map<Long, Wishes> wishes = new HashMap<>();
    private Map<Long, Lock> locks = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(ApplyDeal command, BookHistory history) {
        BookDeal deal = deal(command);
        Book known = book == null
                ? Book.empty(command.positionMode(), command.bookId().instrument())
                : book;
        if (known.knows(deal)) return 0;
        boolean looksBack = known.isBeforeKnown(deal);
        if (looksBack) known = history.of(bookId, positionMode);
        if (looksBack && known.knows(deal)) return 0;
        Book.Change change;
        try {
            change = known.take(deal, command.spares());
        } catch (SparesExhausted e) {
            return -1;
        }
        apply(change.restated() || looksBack ? late(command, deal, change, looksBack) : inOrder(command, deal, change));
        releaseIfOver(command.at());
        return change.sparesUsed();
    }

    /** A deal keeps the mode it was traded under: one that comes late is not netted as those after a change are. */
    private BookDeal deal(ApplyDeal command) {
        boolean asTheFirst = book == null || command.positionMode() == positionMode;
        return asTheFirst ? command.deal() : command.deal().under(command.positionMode());
    }

    private LateDealApplied late(ApplyDeal command, BookDeal deal, Book.Change change, boolean looksBack) {
        return new LateDealApplied(
                bookId,
                deal,
                command.spares(),
                change.legsBefore(),
                change.legs(),
                states(change.positionsBefore()),
                states(bookId, change.positions(), deal, change.legs()),
                looksBack ? change.book().bounded() : null,
                command.at());
    }

    private PositionEvent inOrder(ApplyDeal command, BookDeal deal, Book.Change change) {
        BookId id = command.bookId();
        PositionMode mode = command.positionMode();
        List<DealId> spares = command.spares();
        List<Leg> legs = change.legs();
        List<PositionState> states = states(id, change.positions(), deal, legs);
        Instant at = command.at();
        if (legs.size() > 1) return new PositionReversed(id, mode, deal, spares, legs, states, at);
        Position position = change.positions().getFirst();
        if (legs.getFirst().entry() == DealEntry.IN)
            return position.openedAt().equals(position.updatedAt())
                            && position.key() == deal.dealId().value()
                    ? new PositionOpened(id, mode, deal, spares, legs, states, at)
                    : new PositionIncreased(id, mode, deal, spares, legs, states, at);
        return position.status() == PositionStatus.CLOSED
                ? new PositionClosed(id, mode, deal, spares, legs, states, at)
                : new PositionReduced(id, mode, deal, spares, legs, states, at);
    }

    @CommandHandler
    Answer handle(CloseBy command) {
        Request request = command.request();
        Position a = book.position(command.positionA());
        Position b = book.position(command.positionB());
        Refusal refusal = refusePair(command.positionA(), a, command.positionB(), b, request.at());
        if (refusal != null || a == null || b == null) return Receipt.deny(request, orNotFound(refusal));
        if (a.side() == b.side()) return Receipt.deny(request, Refusal.of(RefusalCode.POSITIONS_ON_ONE_SIDE));
        Quantity smaller = new Quantity(a.quantity().min(b.quantity()));
        Quantity quantity = command.quantity() == null ? smaller : command.quantity();
        if (quantity.compareTo(smaller) > 0 || quantity.isZero())
            return Receipt.deny(
                    request, Refusal.of(RefusalCode.QUANTITY_ABOVE_POSITION, quantity + ", smaller is " + smaller));
        BookEntry.CloseBy closeBy = new BookEntry.CloseBy(
                command.positionA(),
                command.positionB(),
                quantity,
                command.legA(),
                command.legB(),
                command.strategyId(),
                request.at());
        Book.Change change = book.closeBy(closeBy);
        apply(new PositionsClosedBy(bookId, request, closeBy, change.legs(), states(change.positions()), request.at()));
        return Receipt.accept(request);
    }

    @CommandHandler
    Answer handle(MergePositions command) {
        Request request = command.request();
        Position source = book.position(command.source());
        Position target = book.position(command.target());
        Refusal refusal = refusePair(command.source(), source, command.target(), target, request.at());
        if (refusal != null || source == null || target == null) return Receipt.deny(request, orNotFound(refusal));
        if (source.side() != target.side())
            return Receipt.deny(request, Refusal.of(RefusalCode.POSITIONS_ON_OPPOSITE_SIDES));
        Book.Change change = book.merge(command.source(), command.target(), request.at());
        Wishes kept = wishesFor(target);
        Wishes after = switch (command.stopMode()) {
            case KEEP -> kept;
            case CLEAR -> new Wishes(null, null, kept.comment());
            case SET -> new Wishes(command.stopLoss(), command.takeProfit(), kept.comment());
        };
        List<PositionState> states = change.positions().stream()
                .map(position -> position.id().equals(command.target())
                        ? state(position, position.status(), after)
                        : state(position, position.status(), wishesFor(position)))
                .toList();
        apply(new PositionsMerged(bookId, request, command.source(), command.target(), states, request.at()));
        return Receipt.accept(request);
    }

    @CommandHandler
    Answer handle(ClosePosition command) {
        Request request = command.request();
        Position position = book.position(command.positionId());
        Refusal refusal = refuse(command.positionId(), position, request.at());
        if (refusal != null || position == null) return Receipt.deny(request, orNotFound(refusal));
        if (command.market() == null) return Receipt.deny(request, Refusal.of(RefusalCode.INSTRUMENT_UNKNOWN));
        Quantity open = new Quantity(position.quantity());
        Quantity quantity =
                command.quantity() == null ? command.market().rules().roundDown(open) : command.quantity();
        if (quantity.compareTo(open) > 0 || quantity.isZero())
            return Receipt.deny(
                    request, Refusal.of(RefusalCode.QUANTITY_ABOVE_POSITION, quantity + ", open is " + open));
        OrderTerms terms = closing(position, quantity, command.terms());
        apply(new CloseRequested(
                bookId,
                bookId.accountId(),
                command.positionId(),
                request,
                CloseTrigger.REQUEST,
                null,
                command.orderId(),
                terms,
                command.market(),
                command.deadline(),
                state(position, PositionStatus.CLOSE_REQUESTED, wishesFor(position)),
                request.at()));
        return Receipt.accept(request, command.orderId());
    }

    @CommandHandler
    Answer handle(TriggerStop command) {
        Request request = command.request();
        Position position = book.position(command.positionId());
        Refusal refusal = refuse(command.positionId(), position, request.at());
        if (refusal != null || position == null) return Answer.denied(request, orNotFound(refusal));
        CloseTrigger trigger = triggerAt(position, command.marketPrice());
        if (trigger == null || command.market() == null)
            return Answer.denied(request, Refusal.of(RefusalCode.VALIDATION_FAILED, "no stop is reached"));
        Quantity quantity = command.market().rules().roundDown(new Quantity(position.quantity()));
        if (quantity.isZero())
            return Answer.denied(
                    request,
                    Refusal.of(
                            RefusalCode.NOTHING_TO_REDUCE,
                            "open is " + position.quantity().toPlainString()));
        String reason = trigger == CloseTrigger.STOP_LOSS ? "stop_loss" : "take_profit";
        apply(new CloseRequested(
                bookId,
                bookId.accountId(),
                command.positionId(),
                request,
                trigger,
                command.marketPrice(),
                command.orderId(),
                closing(position, quantity, CloseTerms.atMarket(position.strategyId(), reason)),
                command.market(),
                command.deadline(),
                state(position, PositionStatus.CLOSE_REQUESTED, wishesFor(position)),
                request.at()));
        return Answer.accepted(request, command.orderId());
    }

    private @Nullable CloseTrigger triggerAt(Position position, Price price) {
        Wishes wished = wishesFor(position);
        int sign = position.side().sign();
        if (wished.stopLoss() != null && price.compareTo(wished.stopLoss()) * sign <= 0) return CloseTrigger.STOP_LOSS;
        if (wished.takeProfit() != null && price.compareTo(wished.takeProfit()) * sign >= 0)
            return CloseTrigger.TAKE_PROFIT;
        return null;
    }

    private OrderTerms closing(Position position, Quantity quantity, CloseTerms terms) {
        StrategyId strategy = terms.strategyId().equals(StrategyId.NONE) ? position.strategyId() : terms.strategyId();
        return new OrderTerms(
                bookId.instrument(),
                position.side().opposite(),
                terms.type(),
                quantity,
                terms.price(),
                terms.stopPrice(),
                terms.timeInForce(),
                terms.postOnly(),
                true,
                strategy,
                position.id(),
                null,
                null,
                terms.reason(),
                terms.comment(),
                terms.clientOrderId());
    }

    @CommandHandler
    void handle(ConfirmClose command) {
        Lock lock = locks.get(command.positionId().value());
        if (lock == null || !lock.orderId().equals(command.orderId()) || lock.confirmed()) return;
        apply(new CloseConfirmed(bookId, command.positionId(), command.orderId()));
    }

    @CommandHandler
    void handle(ReleaseClose command) {
        Lock lock = locks.get(command.positionId().value());
        if (lock == null || !lock.orderId().equals(command.orderId())) return;
        apply(new PositionEvent.CloseEnded(
                bookId, command.positionId(), command.orderId(), command.filledQuantity(), command.at()));
        releaseIfOver(command.at());
    }

    private void releaseIfOver(Instant at) {
        for (Map.Entry<Long, Lock> entry : Map.copyOf(locks).entrySet()) {
            if (!entry.getValue().isOver()) continue;
            PositionId id = new PositionId(entry.getKey());
            Position position = book.position(id);
            PositionState state = position == null ? null : state(position, position.status(), wishesFor(position));
            apply(new CloseReleased(bookId, id, entry.getValue().orderId(), state, at));
        }
    }

    @CommandHandler
    Answer handle(ChangePosition command) {
        Request request = command.request();
        Position position = book.position(command.positionId());
        if (position == null) return Receipt.deny(request, orNotFound(null));
        if (!position.isOpen()) return Receipt.deny(request, Refusal.of(RefusalCode.POSITION_NOT_OPEN));
        Wishes known = wishesFor(position);
        Wishes after = new Wishes(
                command.changesStopLoss() ? command.stopLoss() : known.stopLoss(),
                command.changesTakeProfit() ? command.takeProfit() : known.takeProfit(),
                command.changesComment() ? command.comment() : known.comment());
        apply(new PositionChanged(
                bookId,
                request,
                command.positionId(),
                after.stopLoss(),
                after.takeProfit(),
                after.comment(),
                state(position, statusOf(position), after),
                request.at()));
        return Receipt.accept(request);
    }

    @CommandHandler
    Answer handle(ReassignOrder command, BookHistory history) {
        Request request = command.request();
        Book whole = history.of(bookId, positionMode);
        List<BookDeal> deals = whole.entries().stream()
                .map(BookEntry::deal)
                .filter(deal -> deal != null && command.orderId().equals(deal.orderId()))
                .map(deal -> (BookDeal) deal)
                .toList();
        if (deals.isEmpty())
            return Receipt.deny(request, Refusal.of(RefusalCode.ORDER_WITHOUT_DEALS), command.orderId());
        if (command.targetPositionId() != null) {
            Position target = whole.position(command.targetPositionId());
            if (target == null)
                return Receipt.deny(request, Refusal.of(RefusalCode.POSITION_NOT_FOUND), command.orderId());
            if (target.side() != deals.getFirst().side())
                return Receipt.deny(request, Refusal.of(RefusalCode.POSITIONS_ON_OPPOSITE_SIDES), command.orderId());
        }
        Book.Change change = whole.reassign(
                command.orderId(), command.targetStrategyId(), command.targetPositionId(), command.spares());
        apply(new OrderDealsReassigned(
                bookId,
                request,
                command.orderId(),
                command.targetStrategyId(),
                command.targetPositionId(),
                command.spares(),
                change.legsBefore(),
                change.legs(),
                states(change.positionsBefore()),
                states(change.positions()),
                change.book().bounded(),
                request.at()));
        return Receipt.accept(request, command.orderId());
    }

    private @Nullable Refusal refusePair(
            PositionId a, @Nullable Position one, PositionId b, @Nullable Position other, Instant now) {
        if (a.equals(b)) return Refusal.of(RefusalCode.POSITIONS_THE_SAME);
        Refusal refusal = refuse(a, one, now);
        return refusal == null ? refuse(b, other, now) : refusal;
    }

    private @Nullable Refusal refuse(PositionId id, @Nullable Position position, Instant now) {
        if (position == null) return Refusal.of(RefusalCode.POSITION_NOT_FOUND, id.toString());
        if (!position.isOpen()) return Refusal.of(RefusalCode.POSITION_NOT_OPEN, id.toString());
        Lock lock = locks.get(id.value());
        boolean expired = lock != null && !lock.confirmed() && now.isAfter(lock.deadline());
        return lock == null || expired ? null : Refusal.of(RefusalCode.POSITION_CLOSE_IN_PROGRESS, id.toString());
    }

    private static Refusal orNotFound(@Nullable Refusal refusal) {
        return refusal == null ? Refusal.of(RefusalCode.POSITION_NOT_FOUND) : refusal;
    }

    private Wishes wishesFor(Position position) {
        Wishes known = wishes.get(position.id().value());
        return known == null ? new Wishes(null, null, position.comment()) : known;
    }

    private PositionStatus statusOf(Position position) {
        return position.isOpen() && locks.containsKey(position.id().value())
                ? PositionStatus.CLOSE_REQUESTED
                : position.status();
    }

    private List<PositionState> states(List<Position> positions) {
        return positions.stream()
                .map(position -> state(position, statusOf(position), wishesFor(position)))
                .toList();
    }

    private List<PositionState> states(BookId id, List<Position> positions, BookDeal deal, List<Leg> legs) {
        return positions.stream()
                .map(position -> state(id, position, statusOf(position), wishesAfter(position, deal, legs)))
                .toList();
    }

    private PositionState state(Position position, PositionStatus status, Wishes wished) {
        return state(bookId, position, status, wished);
    }

    private static PositionState state(BookId id, Position position, PositionStatus status, Wishes wished) {
        return PositionState.of(
                position, id.instrument(), status, wished.stopLoss(), wished.takeProfit(), wished.comment());
    }

    /** An order's stops become those of the position its deals open or add to. */
    private Wishes wishesAfter(Position position, BookDeal deal, List<Leg> legs) {
        Wishes known = wishesFor(position);
        boolean entered = legs.stream()
                .anyMatch(leg -> leg.entry() == DealEntry.IN
                        && leg.positionId().equals(position.id())
                        && deal.tradeId().equals(leg.tradeId()));
        if (!entered || !position.isOpen()) return known;
        return new Wishes(
                deal.stopLoss() == null ? known.stopLoss() : deal.stopLoss(),
                deal.takeProfit() == null ? known.takeProfit() : deal.takeProfit(),
                known.comment());
    }

    @EventSourcingHandler
    void on(DealApplied event) {
        if (book == null) {
            bookId = event.bookId();
            positionMode = event.positionMode();
            book = Book.empty(positionMode, bookId.instrument());
        }
        book = book.take(event.deal(), event.spares()).book();
        remember(event.positions());
        count(event.deal());
    }

    @EventSourcingHandler
    void on(LateDealApplied event) {
        book = event.book() != null
                ? event.book()
                : book.take(event.deal(), event.spares()).book();
        remember(event.positions());
        count(event.deal());
    }

    @EventSourcingHandler
    void on(OrderDealsReassigned event) {
        if (event.book() != null) book = event.book();
        remember(event.positions());
    }

    @EventSourcingHandler
    void on(PositionsClosedBy event) {
        book = book.closeBy(event.closeBy()).book();
        remember(event.positions());
    }

    @EventSourcingHandler
    void on(PositionsMerged event) {
        book = book.merge(event.source(), event.target(), event.at()).book();
        remember(event.positions());
    }

    @EventSourcingHandler
    void on(CloseRequested event) {
        locks.put(event.positionId().value(), new Lock(event.orderId(), event.deadline(), false, Quantity.ZERO, null));
    }

    @EventSourcingHandler
    void on(CloseConfirmed event) {
        locks.computeIfPresent(
                event.positionId().value(),
                (id, lock) -> new Lock(lock.orderId(), lock.deadline(), true, lock.booked(), lock.ending()));
    }

    @EventSourcingHandler
    void on(PositionEvent.CloseEnded event) {
        locks.computeIfPresent(
                event.positionId().value(),
                (id, lock) -> new Lock(lock.orderId(), lock.deadline(), true, lock.booked(), event.filledQuantity()));
    }

    @EventSourcingHandler
    void on(CloseReleased event) {
        locks.remove(event.positionId().value());
    }

    @EventSourcingHandler
    void on(PositionChanged event) {
        wishes.put(event.positionId().value(), new Wishes(event.stopLoss(), event.takeProfit(), event.comment()));
    }

    private void remember(List<PositionState> states) {
        for (PositionState state : states) {
            Wishes said = new Wishes(state.stopLoss(), state.takeProfit(), state.comment());
            if (addsNothing(said, state)) wishes.remove(state.positionId().value());
            else wishes.put(state.positionId().value(), said);
        }
        if (wishes.size() > MOST_WISHES)
            wishes.keySet()
                    .retainAll(book.positions().stream()
                            .map(position -> position.id().value())
                            .collect(Collectors.toSet()));
    }

    /** Of a position that ended: a late trade may tell of it again, with what was said about it. */
    private boolean addsNothing(Wishes said, PositionState state) {
        if (state.status() == PositionStatus.OPEN || state.status() == PositionStatus.CLOSE_REQUESTED) return false;
        Position ended = book.position(state.positionId());
        return ended == null || said.equals(new Wishes(null, null, ended.comment()));
    }

    private void count(BookDeal deal) {
        locks.replaceAll((id, lock) -> lock.orderId().equals(deal.orderId())
                ? new Lock(lock.orderId(), lock.deadline(), true, lock.booked().plus(deal.quantity()), lock.ending())
                : lock);
    }
}
