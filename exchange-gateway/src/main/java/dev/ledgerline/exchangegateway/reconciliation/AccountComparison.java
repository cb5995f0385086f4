package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One comparison of one account: looks, looks again at what differs, makes cases of what still does, carries out what is
 * decided, and looks whether both sides agree now.
 */
@Component
class AccountComparison {
    /** What is decided while decisions are carried out is carried out as well; the rest at the next comparison. */
    private static final int ROUNDS = 3;

    private final Looks looks;
    private final Differences differences;
    private final Repairs repairs;
    private final Imports imports;
    private final CaseStore cases;
    private final DealStore deals;
    private final StatusStore statuses;
    private final ReadModel readModel;
    private final ReconciliationProperties properties;
    private final TransactionManager transactions;
    private final Clock clock;

    AccountComparison(
            Looks looks,
            Differences differences,
            Repairs repairs,
            Imports imports,
            CaseStore cases,
            DealStore deals,
            StatusStore statuses,
            ReadModel readModel,
            ReconciliationProperties properties,
            TransactionManager transactions,
            Clock clock) {
        this.looks = looks;
        this.differences = differences;
        this.repairs = repairs;
        this.imports = imports;
        this.cases = cases;
        this.deals = deals;
        this.statuses = statuses;
        this.readModel = readModel;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws RuntimeException when the venue or the core does not answer; the next comparison begins anew */
    void run(ComparedAccount account, Run run) {
        Instant startedAt = clock.instant();
        statuses.started(account.accountId(), run.scope(), startedAt);
        Comparison comparison = look(account, run, startedAt);
        List<Finding> news = news(comparison);
        boolean complete = true;
        if (!news.isEmpty()) {
            comparison = look(account, run, startedAt);
            List<Finding> still = stillThere(news, comparison);
            complete = differences.open(account, still) == news.size();
            news = still;
        }
        // What changed meanwhile may be a difference still: the next comparison begins where this one did.
        Instant reached = complete
                ? startedAt.minus(account.venue().settling())
                : comparison.look().span().from();
        boolean endings = differences.openForEndings(account);
        if (endings || !news.isEmpty()) awaitOwnMemory();
        explain(account, comparison);
        settle(account, run, startedAt, comparison);
        statuses.finished(account.accountId(), clock.instant(), run.until() == null ? reached : null);
    }

    private Comparison look(ComparedAccount account, Run run, Instant startedAt) {
        Instant from = from(account, run, startedAt);
        Comparison comparison = lookFrom(account, run, from);
        if (comparison.needsOlderFills()) comparison = lookFrom(account, run, sinceOldestFilled(comparison, from));
        if (takeIn(account, comparison))
            comparison = lookFrom(account, run, comparison.look().span().from());
        return comparison;
    }

    private Comparison lookFrom(ComparedAccount account, Run run, Instant from) {
        Look look = looks.take(account, run.hints(), from, run.until());
        return Comparison.of(look, finding -> isTakenOver(finding, look));
    }

    /** Whether an order of somebody else is imported with its fills, or already decided to be. */
    private boolean isTakenOver(Finding order, Look look) {
        KnownCase known = look.ours().cases().get(order.caseId());
        if (known != null && known.hasSettled(order)) return false;
        Decision decided = known == null ? null : known.decision();
        Decision decision =
                decided == null ? properties.policy(Difference.EXTERNAL_ORDER).decision() : decided;
        return decision == Decision.TAKE_VENUES_WORD;
    }

    /** Never later than where the last comparison ended, and back to every trade whose case is being settled. */
    private Instant from(ComparedAccount account, Run run, Instant startedAt) {
        Instant from = run.from() != null ? run.from() : startedAt.minus(properties.lookBack(run.scope()));
        Instant cursor = statuses.find(account.accountId()).cursor();
        if (run.until() == null && cursor != null && cursor.isBefore(from)) from = cursor;
        for (KnownCase known : cases.relevant(account.accountId()).values()) {
            if (known.status() != CaseStatus.DECIDED || !FillComparison.isAboutFills(known.difference())) continue;
            for (Trade trade : known.trades()) if (trade.executedAt().isBefore(from)) from = trade.executedAt();
        }
        return from;
    }

    private static Instant sinceOldestFilled(Comparison comparison, Instant from) {
        Instant oldest = from;
        for (OrderView view : comparison.look().ours().openOrders()) {
            OrderAnswer answer = comparison.look().theirs().answers().get(view.orderId());
            if (answer instanceof OrderAnswer.Found(VenueOrderReport report)
                    && report.status() == VenueOrderReport.Status.FILLED
                    && view.createdAt().isBefore(oldest)) oldest = view.createdAt();
        }
        return oldest;
    }

    /** What happens to imported orders is no difference: they are ours by now. */
    private boolean takeIn(ComparedAccount account, Comparison comparison) {
        for (Comparison.NewFill each : comparison.newFills()) imports.record(account, each.orderId(), each.fill());
        for (Comparison.NewEnding each : comparison.newEndings()) imports.end(account, each.orderId(), each.report());
        return !comparison.newFills().isEmpty() || !comparison.newEndings().isEmpty();
    }

    private static List<Finding> news(Comparison comparison) {
        List<Finding> news = new ArrayList<>();
        for (Finding finding : comparison.findings().values()) {
            KnownCase known = comparison.look().ours().cases().get(finding.caseId());
            if (known == null || !known.isAbout(finding)) news.add(finding);
        }
        return news;
    }

    private static List<Finding> stillThere(List<Finding> news, Comparison again) {
        Map<CaseId, Finding> now = again.findings();
        List<Finding> still = new ArrayList<>();
        for (Finding finding : news) {
            Finding same = now.get(finding.caseId());
            if (same != null && same.signature().equals(finding.signature())) still.add(same);
        }
        return still;
    }

    /** Takes the baseline at the first look that allows it, and later what a mirror explains. */
    private void explain(ComparedAccount account, Comparison comparison) {
        Look look = comparison.look();
        Holdings holdings = look.theirs().holdings();
        boolean balances = holdings == Holdings.ASSETS || holdings == Holdings.CASH_AND_POSITIONS;
        if (!balances || look.ours().baselineFrom() != null) {
            if (!comparison.mirrored().isEmpty()) deals.adjust(account.accountId(), comparison.mirrored());
        } else if (HoldingComparison.isPossible(look, comparison.explained())) {
            transactions.executeInTransaction(() -> {
                deals.adjust(account.accountId(), HoldingComparison.baseline(look, comparison.explained()));
                statuses.baseline(account.accountId(), look.span().from());
            });
        }
    }

    private void settle(ComparedAccount account, Run run, Instant startedAt, Comparison first) {
        @Nullable Comparison comparison = first;
        for (int round = 0; round < ROUNDS; round++) {
            if (differences.decide(account)) awaitOwnMemory();
            List<KnownCase> decided = decided(account);
            if (!decided.isEmpty()) {
                if (comparison == null) comparison = look(account, run, startedAt);
                for (KnownCase known : decided) repairs.carryOut(account, known, comparison.look());
                comparison = null;
            }
            if (comparison == null) comparison = look(account, run, startedAt);
            if (differences.close(account, comparison)) awaitOwnMemory();
            if (decided.isEmpty()) return;
        }
    }

    /** Whether something was decided that is not done yet. */
    boolean isDue(ComparedAccount account) {
        return !decided(account).isEmpty();
    }

    private List<KnownCase> decided(ComparedAccount account) {
        return cases.relevant(account.accountId()).values().stream()
                .filter(known -> known.status() == CaseStatus.DECIDED)
                .toList();
    }

    private void awaitOwnMemory() {
        readModel.await(properties.patience(), ReconciliationMemory.GROUP);
    }

    static String describe(RuntimeException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        Throwable cause = failure.getCause();
        String text = message.isEmpty() ? failure.toString() : message;
        if (cause != null && cause.getMessage() != null && !text.contains(cause.getMessage()))
            text += ": " + cause.getMessage();
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
