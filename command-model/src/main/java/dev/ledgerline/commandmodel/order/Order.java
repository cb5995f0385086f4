package dev.ledgerline.commandmodel.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.commandmodel.deal.Deal;
import dev.ledgerline.commandmodel.log.Streams;
import dev.ledgerline.commandmodel.request.Receipt;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealContradicted;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.order.OrderCommand.AbandonSubmission;
import dev.ledgerline.messages.order.OrderCommand.AnnotateOrder;
import dev.ledgerline.messages.order.OrderCommand.AskAboutOutcome;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderCommand.ChangeOrder;
import dev.ledgerline.messages.order.OrderCommand.ImportOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordDealByHand;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import dev.ledgerline.messages.order.OrderCommand.RecordFillByHand;
import dev.ledgerline.messages.order.OrderCommand.RecordNotReceived;
import dev.ledgerline.messages.order.OrderCommand.RecordReassignment;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordUnknownOutcome;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderCommand.StartSubmission;
import dev.ledgerline.messages.order.OrderEvent.CancelDeferred;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderAnnotated;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderPartiallyFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksNoLonger;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One order, from placement until it is filled, canceled, expired or refused. It is sent to the venue as one submission,
 * and as another one each time it is replaced; what the venue says names the submission it speaks of. It counts its fills
 * from deals. What the venue says is a fact and is recorded even when it surprises; only requests can be refused.
 */
@Aggregate(type = "Order", cache = "aggregateCache")
public class Order {
    /** Digits of an average fill price after the point. */
    private static final int AVERAGE_SCALE = 12;

    @AggregateIdentifier
    private OrderId orderId;

    private AccountId accountId;
    private String exchangeId;
    private PositionMode positionMode;
    private OrderTerms terms;
    private BigDecimal quantityStep;
    private Instant placedAt;
    private boolean external;
    private boolean reassigned;
    private OrderStatus status = OrderStatus.PENDING_SUBMIT;
    private int submission;
    private int attempt;
    private boolean underway;
    private @Nullable String clientOrderId;
    private @Nullable String exchangeOrderId;
    private Quantity filled = Quantity.ZERO;
    private Quantity filledBeforeSubmission = Quantity.ZERO;
    private Quantity filledAtEnd = Quantity.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private final Map<String, Fill> fills = new HashMap<>();
    private final Set<String> contradictions = new HashSet<>();
    private boolean cancelRequested;
    private boolean cancelDeferred;
    private @Nullable ChangeRequested change;
    private boolean withdrawn;
    private final Set<Outstanding> unknown = EnumSet.noneOf(Outstanding.class);
    private @Nullable Outstanding verdict;
    private @Nullable Outstanding byVerdict;
    private boolean stray;

    /** Creates the order, inside the unit of work of the account that admitted it. */
    public static void place(OrderPlaced placed) {
        Streams.start(Order.class, Order::new, placed);
    }

    /** Keeps the order that was denied. */
    public static void deny(OrderDenied denied) {
        Streams.start(Order.class, Order::new, denied);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportOrder command) {
        if (orderId != null) return; // Told again, as after a crash: the first telling stands.
        apply(new OrderImported(
                command.orderId(),
                command.accountId(),
                command.exchangeId(),
                command.positionMode(),
                command.terms(),
                command.quantityStep(),
                command.clientOrderId(),
                command.exchangeOrderId(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer handle(RecordDealByHand command) {
        Request request = command.request();
        apply(new OrderImported(
                command.orderId(),
                request.accountId(),
                command.exchangeId(),
                command.positionMode(),
                command.terms(),
                command.quantityStep(),
                command.fill().tradeId(),
                command.fill().tradeId(),
                request.at()));
        fill(command.dealId(), command.fill(), terms.reason(), terms.comment(), request.at());
        return Receipt.accept(request, orderId);
    }

    @CommandHandler
    void handle(StartSubmission command) {
        boolean first = status == OrderStatus.PENDING_SUBMIT;
        if (underway || status.isFinal() || !(first || withdrawn)) return;
        // A submission that never arrived is made again under its own id, so that it cannot become two.
        int next = clientOrderId == null ? submission + 1 : submission;
        apply(new SubmissionStarted(
                orderId, accountId, exchangeId, clientOrderIdOf(next), attempt + 1, termsToSend(), command.at()));
    }

    @CommandHandler
    void handle(AbandonSubmission command) {
        if (underway || status.isFinal() || isAtVenue()) return;
        reject("NOT_RECEIVED", command.why(), command.at());
    }

    @CommandHandler
    void handle(RecordAcceptance command) {
        if (!speaksOfNow(command.clientOrderId())) return;
        boolean known = command.exchangeOrderId().equals(exchangeOrderId);
        if (status.isFinal() && status != OrderStatus.FILLED) {
            boolean surprising = !known || byVerdict != null;
            if (surprising && !stray && filled.compareTo(wanted()) < 0) apply(worksUnexpectedly(command));
            return;
        }
        if (known && byVerdict != Outstanding.PLACE) return;
        if (withdrawn && !underway) return; // Late news of what was withdrawn, not of what replaces it.
        ChangeRequested replacing = change;
        if (replacing != null && withdrawn)
            apply(new OrderChanged(
                    orderId,
                    accountId,
                    replacing.terms().quantity(),
                    replacing.terms().price(),
                    command.clientOrderId(),
                    command.exchangeOrderId(),
                    command.at()));
        else
            apply(new OrderAccepted(
                    orderId, accountId, command.clientOrderId(), command.exchangeOrderId(), command.at()));
        if (cancelDeferred && !status.isFinal()) requestCancel(command.at());
    }

    @CommandHandler
    void handle(RecordRejection command) {
        if (!speaksOfNow(command.clientOrderId()) || isAtVenue() || status.isFinal()) return;
        reject(command.code(), command.text(), command.at());
    }

    @CommandHandler
    void handle(RecordNotReceived command) {
        if (!speaksOfNow(command.clientOrderId()) || isAtVenue() || status.isFinal()) return;
        if (byVerdict == Outstanding.PLACE && exchangeOrderId != null)
            reject("NOT_RECEIVED", "the venue has no such order, although somebody had said it has", command.at());
        if (!underway) return;
        Instant wantedAt = change == null ? placedAt : change.at();
        apply(new SubmissionNotReceived(
                orderId, accountId, command.clientOrderId(), command.evidence(), wantedAt, command.at()));
        if (cancelDeferred) apply(new OrderCanceled(orderId, accountId, knownFilled(), command.at()));
    }

    @CommandHandler
    void handle(RecordUnknownOutcome command) {
        if (!speaksOfNow(command.clientOrderId()) || unknown.contains(command.kind())) return;
        if (!isOutstanding(command.kind())) return; // The answer came by another way, and was quicker.
        apply(new OutcomeUnknown(
                orderId,
                accountId,
                exchangeId,
                command.kind(),
                command.clientOrderId(),
                command.evidence(),
                command.at()));
    }

    @CommandHandler
    void handle(AskAboutOutcome command) {
        if (clientOrderId == null) return;
        for (Outstanding kind : List.copyOf(unknown))
            apply(new OutcomeAsked(orderId, accountId, exchangeId, kind, clientOrderId, terms, command.at()));
    }

    /** A person's word leads to the same as the venue's would; only where it contradicts what is known, it is refused. */
    @CommandHandler
    @Nullable
    Refusal handle(ResolveOutcome command) {
        Outstanding kind = command.kind() == null && unknown.size() == 1
                ? unknown.iterator().next()
                : command.kind();
        if (kind == null || !unknown.contains(kind) || clientOrderId == null)
            return Refusal.of(
                    RefusalCode.OUTCOME_NOT_UNKNOWN,
                    unknown.isEmpty() ? "nothing is unknown" : "unknown are " + unknown);
        boolean replaced = kind == Outstanding.CHANGE && change != null && !change.amend();
        Refusal unfit = Verdicts.unfit(command, kind, replaced);
        if (unfit != null) return unfit;
        Quantity ended =
                command.filledQuantity() == null ? filled.minusUpTo(filledBeforeSubmission) : command.filledQuantity();
        Refusal contradicted = Verdicts.contradicted(
                command, kind, isAtVenue(), filled, filledBeforeSubmission.plus(ended), mostWanted());
        if (contradicted != null) return contradicted;
        OutcomeResolved resolved = new OutcomeResolved(
                orderId,
                accountId,
                exchangeId,
                kind,
                clientOrderId,
                command.verdict(),
                command.exchangeOrderId(),
                command.filledQuantity(),
                command.principal(),
                command.comment(),
                command.at());
        apply(resolved);
        follow(resolved, ended);
        return null;
    }

    private void follow(OutcomeResolved resolved, Quantity ended) {
        String submission = resolved.clientOrderId();
        String exchangeId = resolved.exchangeOrderId();
        String why = resolved.principal() + ": " + resolved.comment();
        switch (resolved.verdict()) {
            case CANCELED, EXPIRED ->
                handle(new RecordCancellation(
                        orderId, submission, ended, resolved.verdict() == Verdict.EXPIRED, resolved.at()));
            case ACCEPTED -> {
                if (exchangeId != null && resolved.kind() == Outstanding.PLACE)
                    handle(new RecordAcceptance(orderId, submission, exchangeId, resolved.at()));
                else if (change != null)
                    changed(change.terms().quantity(), change.terms().price(), resolved.at());
            }
            case REJECTED, NOT_RECEIVED -> {
                switch (resolved.kind()) {
                    case PLACE -> {
                        if (resolved.verdict() == Verdict.REJECTED) reject("REJECTED", why, resolved.at());
                        else handle(new RecordNotReceived(orderId, submission, why, resolved.at()));
                    }
                    case CANCEL ->
                        apply(new CancelRefused(
                                orderId, accountId, resolved.verdict().name(), why, resolved.at()));
                    case CHANGE -> worksAsItWas(resolved.verdict().name(), why, resolved.at());
                }
            }
        }
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (status.isFinal() && !stray) refuseCancel(RefusalCode.ORDER_ALREADY_CLOSED, command.at());
        else if (cancelRequested || cancelDeferred) return;
        else if (!underway && exchangeOrderId == null) // Nothing of it is at the venue: not yet, or not any more.
        apply(new OrderCanceled(orderId, accountId, knownFilled(), command.at()));
        else if (exchangeOrderId == null) apply(new CancelDeferred(orderId, accountId, command.at()));
        else requestCancel(command.at());
    }

    @CommandHandler
    void handle(RecordCancellation command) {
        if (!speaksOfNow(command.clientOrderId()) || (status.isFinal() && !stray)) return;
        Quantity total = max(filledBeforeSubmission.plus(command.filledQuantity()), filled);
        if (stray) {
            apply(new OrderWorksNoLonger(orderId, accountId, command.clientOrderId(), total, command.at()));
            return;
        }
        ChangeRequested replacing =
                change != null && !change.amend() && !withdrawn && !command.expired() ? change : null;
        Quantity wanted = replacing == null
                ? wanted()
                : max(terms.quantity(), replacing.terms().quantity());
        if (total.compareTo(wanted) >= 0) return; // Full by the venue's word: its deals will end it.
        if (replacing != null) {
            apply(new OrderWithdrawn(orderId, accountId, command.clientOrderId(), total, command.at()));
            if (total.compareTo(replacing.terms().quantity()) >= 0 || cancelRequested)
                apply(new OrderCanceled(orderId, accountId, total, command.at()));
            return;
        }
        apply(
                command.expired()
                        ? new OrderExpired(orderId, accountId, total, command.at())
                        : new OrderCanceled(orderId, accountId, total, command.at()));
    }

    @CommandHandler
    void handle(RecordCancelRejection command) {
        if (!speaksOfNow(command.clientOrderId())) return;
        if (cancelRequested) apply(new CancelRefused(orderId, accountId, command.code(), command.text(), command.at()));
        if (change != null && !change.amend() && !withdrawn) refuseChange(command.code(), command.text(), command.at());
    }

    @CommandHandler
    void handle(ChangeOrder command) {
        Quantity quantity = command.newQuantity() == null ? terms.quantity() : command.newQuantity();
        Price price = command.newPrice() == null ? terms.price() : command.newPrice();
        // The account admits one change at a time, so this is the same one again; refusing it would end the first.
        if (change != null) return;
        if (status.isFinal()) refuseChange(RefusalCode.ORDER_ALREADY_CLOSED, command.at());
        else if (cancelRequested || cancelDeferred || exchangeOrderId == null)
            refuseChange(RefusalCode.ORDER_CHANGE_PENDING, command.at());
        else if (quantity.compareTo(knownFilled()) <= 0) refuseChange(RefusalCode.QUANTITY_BELOW_FILLED, command.at());
        else
            apply(new ChangeRequested(
                    orderId,
                    accountId,
                    exchangeId,
                    Objects.requireNonNull(clientOrderId),
                    terms.with(quantity, price),
                    filled,
                    command.amendable(),
                    command.at()));
    }

    @CommandHandler
    void handle(RecordAmendment command) {
        if (!speaksOfNow(command.clientOrderId()) || status.isFinal()) return;
        // Without a change of ours, what somebody said of one is set right, or somebody changed it at the venue.
        if (change == null && byVerdict != Outstanding.CHANGE && exchangeOrderId == null) return;
        Quantity quantity = filledBeforeSubmission.plus(command.quantity());
        Price price = command.price() != null
                ? command.price()
                : change != null ? change.terms().price() : terms.price();
        if (change == null && quantity.equals(terms.quantity()) && Objects.equals(price, terms.price())) return;
        changed(quantity, price, command.at());
    }

    private void changed(Quantity quantity, @Nullable Price price, Instant at) {
        apply(new OrderChanged(
                orderId,
                accountId,
                quantity,
                price,
                Objects.requireNonNull(clientOrderId),
                Objects.requireNonNullElse(exchangeOrderId, ""),
                at));
        // Its fills came before the news that it got smaller: there is nothing left that a fill could end.
        if (filled.compareTo(terms.quantity()) >= 0) apply(new OrderCanceled(orderId, accountId, filled, at));
    }

    @CommandHandler
    void handle(RecordAmendRejection command) {
        if (!speaksOfNow(command.clientOrderId()) || change == null) return;
        worksAsItWas(command.code(), command.text(), command.at());
    }

    private void worksAsItWas(String code, String text, Instant at) {
        refuseChange(code, text, at);
        // Its fills came before the news that it got no larger: there is nothing left that a fill could end.
        if (filled.compareTo(terms.quantity()) >= 0) apply(new OrderFoundFilled(orderId, accountId, filled, at));
    }

    @CommandHandler
    void handle(RecordFill command) {
        Fill fill = command.fill();
        Fill known = fills.get(fill.tradeId());
        if (known != null) {
            if (!sameFigures(known, fill)) contradict(known, fill, command.at());
            return;
        }
        fill(command.dealId(), fill, terms.reason(), terms.comment(), command.at());
    }

    @CommandHandler
    Answer handle(RecordFillByHand command) {
        Request request = command.request();
        Fill known = fills.get(command.fill().tradeId());
        if (status == OrderStatus.DENIED)
            return Receipt.deny(request, Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED), orderId);
        if (known != null && !sameFigures(known, command.fill()))
            return Receipt.deny(
                    request,
                    Refusal.of(RefusalCode.DEAL_ALREADY_RECORDED, known.quantity() + " at " + known.price()),
                    orderId);
        if (known == null)
            fill(command.dealId(), command.fill(), OrderTerms.CORRECTION, command.comment(), request.at());
        return Receipt.accept(request, orderId);
    }

    @CommandHandler
    Answer handle(AnnotateOrder command) {
        Request request = command.request();
        // They are for deals to come; the position they were kept on has its own.
        if (status.isFinal() && (command.changesStopLoss() || command.changesTakeProfit()))
            return Receipt.deny(request, Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED), orderId);
        apply(new OrderAnnotated(
                orderId,
                accountId,
                command.changesStopLoss() ? command.stopLoss() : terms.stopLoss(),
                command.changesTakeProfit() ? command.takeProfit() : terms.takeProfit(),
                command.changesComment() ? command.comment() : terms.comment(),
                request.at()));
        return Receipt.accept(request, orderId);
    }

    private void fill(DealId dealId, Fill fill, String reason, @Nullable String comment, Instant at) {
        Quantity total = filled.plus(fill.quantity());
        BigDecimal average = average(cost.add(fill.quantity().times(fill.price())), total);
        if (status.isFinal() && total.compareTo(filledAtEnd) > 0)
            apply(new OrderFilledUnexpectedly(
                    orderId,
                    accountId,
                    dealId,
                    fill.tradeId(),
                    fill.quantity(),
                    fill.price(),
                    total,
                    average,
                    status,
                    at));
        else if (!status.isFinal() && total.compareTo(wanted()) >= 0)
            apply(new OrderFilled(
                    orderId, accountId, dealId, fill.tradeId(), fill.quantity(), fill.price(), total, average, at));
        else
            apply(new OrderPartiallyFilled(
                    orderId, accountId, dealId, fill.tradeId(), fill.quantity(), fill.price(), total, average, at));
        DealKey key = DealKey.of(accountId, fill, terms.instrument().toString());
        Deal.record(new DealRecorded(
                key, accountId, terms.instrument(), positionMode, bookDeal(dealId, fill, reason, comment), at));
    }

    @CommandHandler
    void handle(RecordReassignment command) {
        if (terms.strategyId().equals(command.strategyId()) && Objects.equals(terms.positionId(), command.positionId()))
            return;
        apply(new OrderReassigned(
                orderId,
                accountId,
                command.strategyId(),
                command.positionId(),
                terms.strategyId(),
                terms.positionId(),
                command.at()));
    }

    private OrderWorksUnexpectedly worksUnexpectedly(RecordAcceptance command) {
        return new OrderWorksUnexpectedly(
                orderId,
                accountId,
                exchangeId,
                command.clientOrderId(),
                command.exchangeOrderId(),
                status,
                command.at());
    }

    /** An order whose replacement is refused works no longer: it is canceled, since it had been accepted once. */
    private void reject(String code, String text, Instant at) {
        if (withdrawn) {
            refuseChange(code, text, at);
            apply(new OrderCanceled(orderId, accountId, knownFilled(), at));
        } else if (submission > 1) {
            apply(new OrderCanceled(orderId, accountId, knownFilled(), at));
        } else {
            apply(new OrderRejected(orderId, accountId, code, text, filled, at));
        }
    }

    private void requestCancel(Instant at) {
        apply(new CancelRequested(orderId, accountId, exchangeId, Objects.requireNonNull(clientOrderId), terms, at));
    }

    private void refuseCancel(RefusalCode code, Instant at) {
        apply(new CancelRefused(orderId, accountId, code.name(), code.meaning(), at));
    }

    private void refuseChange(RefusalCode code, Instant at) {
        refuseChange(code.name(), code.meaning(), at);
    }

    private void refuseChange(String code, String text, Instant at) {
        apply(new ChangeRefused(orderId, accountId, code, text, terms.quantity(), terms.price(), at));
    }

    private void contradict(Fill known, Fill told, Instant at) {
        String figures = told.tradeId() + " " + told.quantity() + " " + told.price();
        if (contradictions.contains(figures)) return; // Somebody has been told.
        apply(new DealContradicted(
                DealKey.of(accountId, told, terms.instrument().toString()), accountId, orderId, known, told, at));
    }

    private static boolean sameFigures(Fill one, Fill other) {
        return one.quantity().equals(other.quantity()) && one.price().equals(other.price());
    }

    private BookDeal bookDeal(DealId dealId, Fill fill, String reason, @Nullable String comment) {
        BookDeal deal = new BookDeal(
                dealId,
                orderId,
                fill.tradeId(),
                terms.side(),
                fill.quantity(),
                fill.price(),
                fill.fee(),
                fill.executedAt(),
                quantityStep,
                terms.strategyId(),
                terms.positionId(),
                external,
                false,
                terms.stopLoss(),
                terms.takeProfit(),
                reason,
                comment);
        return reassigned ? deal.belongingTo(terms.strategyId(), terms.positionId()) : deal;
    }

    /** Whether the venue speaks of the submission that works now; what it says of an earlier one is history. */
    private boolean speaksOfNow(String reported) {
        return reported.equals(clientOrderId);
    }

    private String clientOrderIdOf(int submission) {
        return submission == 1 ? "L" + orderId.value() : "L" + orderId.value() + "-" + submission;
    }

    private OrderTerms termsToSend() {
        ChangeRequested replacing = change;
        if (replacing == null) return terms.atVenue(positionMode);
        return replacing
                .terms()
                .withQuantity(replacing.terms().quantity().minus(knownFilled()))
                .atVenue(positionMode);
    }

    /** How much is to be filled in all: of a replacement on its way, what that one asks for; of a change in place, the most. */
    private Quantity wanted() {
        if (change == null) return terms.quantity();
        if (withdrawn) return change.terms().quantity();
        return change.amend() ? mostWanted() : terms.quantity();
    }

    private Quantity mostWanted() {
        return change == null
                ? terms.quantity()
                : max(terms.quantity(), change.terms().quantity());
    }

    /** What is filled by our deals or by the venue's word, whichever is more. */
    private Quantity knownFilled() {
        return max(filled, filledAtEnd);
    }

    /** Whether the venue took the submission: it said so itself, or filled some of it. */
    private boolean isAtVenue() {
        return (exchangeOrderId != null && byVerdict != Outstanding.PLACE)
                || filled.compareTo(filledBeforeSubmission) > 0;
    }

    private boolean isOutstanding(Outstanding kind) {
        return switch (kind) {
            case PLACE -> underway;
            case CANCEL -> cancelRequested;
            case CHANGE -> change != null && !withdrawn;
        };
    }

    private static BigDecimal average(BigDecimal cost, Quantity quantity) {
        BigDecimal average = cost.divide(quantity.value(), AVERAGE_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return average.scale() < 0 ? average.setScale(0) : average;
    }

    private static Quantity max(Quantity one, Quantity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        orderId = event.orderId();
        accountId = event.accountId();
        exchangeId = event.exchangeId();
        positionMode = event.positionMode();
        terms = event.terms();
        quantityStep = event.quantityStep();
        placedAt = event.at();
    }

    @EventSourcingHandler
    void on(OrderDenied event) {
        orderId = event.orderId();
        accountId = event.accountId();
        terms = event.terms();
        status = OrderStatus.DENIED;
    }

    @EventSourcingHandler
    void on(OrderImported event) {
        orderId = event.orderId();
        accountId = event.accountId();
        exchangeId = event.exchangeId();
        positionMode = event.positionMode();
        terms = event.terms();
        quantityStep = event.quantityStep();
        placedAt = event.at();
        clientOrderId = event.clientOrderId();
        exchangeOrderId = event.exchangeOrderId();
        external = !terms.reason().equals(OrderTerms.CORRECTION);
        status = OrderStatus.SUBMITTED;
    }

    @EventSourcingHandler
    void on(SubmissionStarted event) {
        if (!event.clientOrderId().equals(clientOrderId)) submission++;
        attempt = event.attempt();
        clientOrderId = event.clientOrderId();
        exchangeOrderId = null;
        filledBeforeSubmission = max(filled, filledAtEnd);
        underway = true;
    }

    @EventSourcingHandler
    void on(OrderAccepted event) {
        exchangeOrderId = event.exchangeOrderId();
        underway = false;
        if (status == OrderStatus.PENDING_SUBMIT) status = OrderStatus.SUBMITTED;
        answered(Outstanding.PLACE);
    }

    @EventSourcingHandler
    void on(SubmissionNotReceived event) {
        underway = false;
        unknown.clear();
        answered(Outstanding.PLACE);
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        end(OrderStatus.REJECTED, event.filledQuantity());
    }

    @EventSourcingHandler
    void on(OutcomeUnknown event) {
        unknown.add(event.kind());
    }

    @EventSourcingHandler
    void on(OutcomeResolved event) {
        verdict = event.kind();
    }

    @EventSourcingHandler
    void on(OrderWorksUnexpectedly event) {
        stray = true;
        exchangeOrderId = event.exchangeOrderId();
        byVerdict = null;
    }

    @EventSourcingHandler
    void on(OrderWorksNoLonger event) {
        stray = false;
        cancelRequested = false;
        answered(Outstanding.CANCEL);
    }

    @EventSourcingHandler
    void on(OrderPartiallyFilled event) {
        count(event.tradeId(), event.quantity(), event.price());
        if (!status.isFinal()) status = OrderStatus.PARTIALLY_FILLED;
    }

    @EventSourcingHandler
    void on(OrderFilled event) {
        count(event.tradeId(), event.quantity(), event.price());
        end(OrderStatus.FILLED, event.filledQuantity());
    }

    @EventSourcingHandler
    void on(OrderFoundFilled event) {
        end(OrderStatus.FILLED, event.filledQuantity());
    }

    @EventSourcingHandler
    void on(OrderFilledUnexpectedly event) {
        count(event.tradeId(), event.quantity(), event.price());
        filledAtEnd = event.filledQuantity();
    }

    @EventSourcingHandler
    void on(CancelRequested event) {
        cancelRequested = true;
        cancelDeferred = false;
    }

    @EventSourcingHandler
    void on(CancelDeferred event) {
        cancelDeferred = true;
    }

    @EventSourcingHandler
    void on(CancelRefused event) {
        cancelRequested = false;
        answered(Outstanding.CANCEL);
    }

    @EventSourcingHandler
    void on(OrderCanceled event) {
        end(OrderStatus.CANCELED, event.filledQuantity());
    }

    @EventSourcingHandler
    void on(OrderExpired event) {
        end(OrderStatus.EXPIRED, event.filledQuantity());
    }

    @EventSourcingHandler
    void on(ChangeRequested event) {
        change = event;
    }

    @EventSourcingHandler
    void on(ChangeRefused event) {
        change = null;
        withdrawn = false;
        answered(Outstanding.CHANGE);
    }

    @EventSourcingHandler
    void on(OrderWithdrawn event) {
        withdrawn = true;
        clientOrderId = null; // What the venue still says of the old submission is history.
        exchangeOrderId = null;
        filledAtEnd = event.filledQuantity();
        unknown.clear();
        answered(Outstanding.CHANGE);
    }

    @EventSourcingHandler
    void on(OrderChanged event) {
        terms = terms.with(event.quantity(), event.price() == null ? terms.price() : event.price());
        change = null;
        withdrawn = false;
        underway = false;
        exchangeOrderId = event.exchangeOrderId();
        unknown.remove(Outstanding.PLACE);
        answered(Outstanding.CHANGE);
    }

    @EventSourcingHandler
    void on(OrderAnnotated event) {
        terms = terms.annotated(event.stopLoss(), event.takeProfit(), event.comment());
    }

    @EventSourcingHandler
    void on(OrderReassigned event) {
        reassigned = event.positionId() != null || !event.strategyId().equals(StrategyId.NONE);
        terms = terms.belongingTo(event.strategyId(), event.positionId());
    }

    @EventSourcingHandler
    void on(DealContradicted event) {
        Fill told = event.reported();
        contradictions.add(told.tradeId() + " " + told.quantity() + " " + told.price());
    }

    private void count(String tradeId, Quantity quantity, Price price) {
        filled = filled.plus(quantity);
        cost = cost.add(quantity.times(price));
        fills.put(tradeId, new Fill(exchangeId, tradeId, quantity, price, null, placedAt));
    }

    private void end(OrderStatus how, Quantity filledQuantity) {
        status = how;
        filledAtEnd = filledQuantity;
        underway = false;
        cancelRequested = false;
        cancelDeferred = false;
        change = null;
        unknown.clear();
        byVerdict = verdict;
        verdict = null;
    }

    /** Either by the venue, or by a person and until the venue says so, too. */
    private void answered(Outstanding kind) {
        unknown.remove(kind);
        if (verdict != null) byVerdict = verdict;
        else if (byVerdict == kind) byVerdict = null;
        verdict = null;
    }
}
