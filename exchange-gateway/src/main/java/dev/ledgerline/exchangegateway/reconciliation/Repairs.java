package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries decisions out, whoever took them, with what the venue says now. Everything may be begun again: what was done is
 * not done twice.
 */
@Component
class Repairs {
    private static final Logger log = LoggerFactory.getLogger(Repairs.class);

    private final Imports imports;
    private final Corrections corrections;
    private final ImportStore importStore;
    private final DealStore deals;
    private final CaseStore cases;
    private final ReadModel readModel;
    private final Cancels cancels;
    private final ReconciliationProperties properties;
    private final TransactionManager transactions;
    private final Clock clock;

    Repairs(
            Imports imports,
            Corrections corrections,
            ImportStore importStore,
            DealStore deals,
            CaseStore cases,
            ReadModel readModel,
            Cancels cancels,
            ReconciliationProperties properties,
            TransactionManager transactions,
            Clock clock) {
        this.imports = imports;
        this.corrections = corrections;
        this.importStore = importStore;
        this.deals = deals;
        this.cases = cases;
        this.readModel = readModel;
        this.cancels = cancels;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    void carryOut(ComparedAccount account, KnownCase known, Look look) {
        switch (Objects.requireNonNull(known.decision())) {
            case LEAVE -> leave(account, known, look);
            case CANCEL_AT_VENUE -> cancel(account, known, look);
            case TAKE_VENUES_WORD -> takeVenuesWord(account, known, look);
        }
    }

    /** From now on it explains what holdings differ by. */
    private void leave(ComparedAccount account, KnownCase known, Look look) {
        if (isAboutHoldings(known)) {
            adjust(account, known, "agreed to differ");
            return;
        }
        transactions.executeInTransaction(() -> {
            if (FillComparison.isAboutFills(known.difference())) {
                Explained explained = new Explained(look.ours().baselineFrom());
                explained.by(known.finding());
                deals.forget(account.accountId(), known.caseId().value());
                deals.adjust(
                        account.accountId(),
                        explained.adjustments(
                                look.theirs().holdings(), known.caseId().value()));
            }
            cases.carriedOut(known, Finding.signature(known.evidence()), "agreed to differ");
        });
    }

    private void cancel(ComparedAccount account, KnownCase known, Look look) {
        VenueOrderReport report = working(known, look);
        if (report == null) {
            cases.carriedOut(known, null, "works no longer at the venue");
        } else if (known.difference() == Difference.ORDER_CHANGED_OUTSIDE) {
            OrderView view = view(look, report);
            if (view != null) imports.tell(account, new CancelOrder(view.orderId(), clock.instant()));
            cases.carriedOut(known, null, "canceled");
        } else {
            CancelOutcome outcome = cancels.cancel(account, report);
            if (outcome instanceof CancelOutcome.Canceled) cases.carriedOut(known, null, "canceled at the venue");
            else log.warn("{} could not be canceled at the venue yet: {}", known.caseId(), outcome);
        }
    }

    private void takeVenuesWord(ComparedAccount account, KnownCase known, Look look) {
        switch (known.difference()) {
            case EXTERNAL_ORDER, EXTERNAL_FILL -> {
                OrderId orderId = imports.take(account, known, look);
                deals.forget(account.accountId(), known.caseId().value());
                cases.carriedOut(
                        known, null, orderId == null ? "gone before it was imported" : "imported as " + orderId);
            }
            case MISSING_FILL -> recordFill(account, known, look);
            case FILL_CONTRADICTED, FILL_UNKNOWN_TO_VENUE, POSITION_DIFFERS -> correct(account, known, look);
            case ORDER_ENDED_OUTSIDE -> recordEnding(account, known, look);
            case ORDER_CHANGED_OUTSIDE -> recordChange(account, known, look);
            case ORDER_UNKNOWN_TO_VENUE -> recordLoss(account, known, look);
            case BALANCE_DIFFERS -> adjust(account, known, "taken as the venue has it");
            case ORDER_STILL_WORKING, MIRRORED_ACCOUNT -> log.warn("{} cannot be settled so", known.caseId());
        }
    }

    private void recordFill(ComparedAccount account, KnownCase known, Look look) {
        for (VenueFillReport fill : look.theirs().fills()) {
            if (!Trade.of(fill).key().subject().equals(known.subject())) continue;
            OrderView view = OrderComparison.viewOf(look, fill.clientOrderId(), OrderKey.of(fill));
            if (view == null) continue;
            imports.record(account, view.orderId(), fill);
            deals.forget(account.accountId(), known.caseId().value());
            cases.carriedOut(known, null, "recorded");
            return;
        }
        if (look.ours().deals().keySet().stream().anyMatch(key -> key.subject().equals(known.subject())))
            cases.carriedOut(known, null, "recorded meanwhile");
    }

    private void recordEnding(ComparedAccount account, KnownCase known, Look look) {
        for (OrderView view : look.ours().openOrders()) {
            boolean meant = OrderComparison.ended(
                            look.ours().cases(), account.accountId(), view, "", view.filledQuantity())
                    .caseId()
                    .equals(known.caseId());
            if (meant
                    && look.theirs().answers().get(view.orderId()) instanceof OrderAnswer.Found(VenueOrderReport report)
                    && Comparison.isGone(new OrderAnswer.Found(report))) imports.end(account, view.orderId(), report);
        }
        cases.carriedOut(known, null, "recorded");
    }

    private void recordChange(ComparedAccount account, KnownCase known, Look look) {
        VenueOrderReport report = working(known, look);
        OrderView view = report == null ? null : view(look, report);
        if (report != null && view != null)
            imports.tell(
                    account,
                    new RecordAmendment(
                            view.orderId(),
                            report.clientOrderId(),
                            quantity(view, report),
                            report.price(),
                            clock.instant()));
        cases.carriedOut(known, null, "recorded");
    }

    /**
     * The submission's. Of the order's first one, what is filled here counts: should our fills have been corrected, what
     * is left must be the same on both sides all the same.
     */
    private static Quantity quantity(OrderView view, VenueOrderReport report) {
        boolean first = report.clientOrderId().equals("L" + view.orderId().value())
                || view.reason().equals(OrderTerms.EXTERNAL);
        return first
                ? view.filledQuantity().plus(report.quantity().minusUpTo(report.filledQuantity()))
                : report.quantity();
    }

    /** The venue has never heard of it: here it ends with what was filled. */
    private void recordLoss(ComparedAccount account, KnownCase known, Look look) {
        for (OrderView view : look.ours().openOrders()) {
            String submission = view.venueClientOrderId();
            boolean meant =
                    view.orderId().toString().equals(known.evidence().ours().get("order"));
            if (meant
                    && submission != null
                    && look.theirs().answers().get(view.orderId()) instanceof OrderAnswer.NotFound)
                imports.tell(
                        account,
                        new RecordCancellation(
                                view.orderId(), submission, view.filledQuantity(), true, clock.instant()));
        }
        cases.carriedOut(known, null, "ended here");
    }

    /** Planned as a whole first, so that a crash in the middle is followed by the rest and by nothing else. */
    private void correct(ComparedAccount account, KnownCase known, Look look) {
        String decidedBy = Objects.requireNonNull(known.decidedBy());
        Map<OrderId, Correction> planned = importStore.corrections(known.caseId(), decidedBy);
        if (planned.isEmpty()) {
            readModel.await(properties.patience(), ReadModel.DEALS, ReadModel.POSITIONS);
            List<Correction> wanted = known.difference() == Difference.POSITION_DIFFERS
                    ? corrections.ofPosition(account, known, look)
                    : corrections.ofFills(known, look);
            if (wanted.isEmpty()) {
                log.warn("{} cannot be corrected: nobody knows a price", known.caseId());
                return;
            }
            transactions.executeInTransaction(
                    () -> importStore.plan(account.accountId(), known.caseId(), decidedBy, wanted));
            planned = importStore.corrections(known.caseId(), decidedBy);
        }
        planned.forEach((orderId, correction) -> imports.correct(account, orderId, correction, known));
        deals.forget(account.accountId(), known.caseId().value());
        // What was corrected is listed by nobody; the fills themselves go on being told differently.
        String agreed = isAboutHoldings(known) ? null : Finding.signature(known.evidence());
        cases.carriedOut(known, agreed, "corrected by " + planned.size() + " deals");
    }

    /** What is taken for granted now; at most once for each decision. */
    private void adjust(ComparedAccount account, KnownCase known, String outcome) {
        boolean position = known.difference() == Difference.POSITION_DIFFERS;
        String name = position ? Objects.requireNonNull(known.instrument()).toString() : known.subject();
        Adjustment adjustment = new Adjustment(
                position ? Adjustment.Kind.POSITION : Adjustment.Kind.ASSET,
                name,
                known.caseId() + Adjustment.PART + known.decidedBy(),
                new BigDecimal(Objects.requireNonNull(known.evidence().venues().get(Finding.BY))));
        transactions.executeInTransaction(() -> {
            deals.adjust(account.accountId(), List.of(adjustment));
            cases.carriedOut(known, null, outcome);
        });
    }

    private static boolean isAboutHoldings(KnownCase known) {
        return known.difference() == Difference.BALANCE_DIFFERS || known.difference() == Difference.POSITION_DIFFERS;
    }

    private static @Nullable VenueOrderReport working(KnownCase known, Look look) {
        for (VenueOrderReport report : look.theirs().openOrders()) if (known.isOf(OrderKey.of(report))) return report;
        return null;
    }

    private static @Nullable OrderView view(Look look, VenueOrderReport report) {
        return OrderComparison.viewOf(look, report.clientOrderId(), OrderKey.of(report));
    }
}
