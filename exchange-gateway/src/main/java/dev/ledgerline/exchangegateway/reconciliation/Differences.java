package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.reconciliation.CaseCommand.CloseCase;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.CaseCommand.OpenCase;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes cases of differences, has policies decide about them, and closes them. */
@Component
class Differences {
    private static final Logger log = LoggerFactory.getLogger(Differences.class);

    /** Of an account that is out of joint; the rest is found again at the next comparison. */
    private static final int MAXIMUM_AT_ONCE = 500;

    private static final String POLICY = "policy";

    private final CaseStore cases;
    private final EndingStore endings;
    private final ReadModel readModel;
    private final Reports reports;
    private final ReconciliationProperties properties;
    private final ReconciliationMetrics metrics;
    private final Clock clock;

    Differences(
            CaseStore cases,
            EndingStore endings,
            ReadModel readModel,
            Reports reports,
            ReconciliationProperties properties,
            ReconciliationMetrics metrics,
            Clock clock) {
        this.cases = cases;
        this.endings = endings;
        this.readModel = readModel;
        this.reports = reports;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return how many cases that made */
    int open(ComparedAccount account, List<Finding> findings) {
        List<Finding> now = findings.subList(0, Math.min(findings.size(), MAXIMUM_AT_ONCE));
        for (Finding finding : now) open(account, finding);
        return now.size();
    }

    private void open(ComparedAccount account, Finding finding) {
        log.info(
                "{}: {} {}",
                finding.caseId(),
                finding.evidence().ours(),
                finding.evidence().venues());
        metrics.found(finding.difference());
        tell(
                account,
                new OpenCase(
                        finding.caseId(),
                        finding.accountId(),
                        finding.difference(),
                        finding.subject(),
                        finding.instrument(),
                        finding.evidence(),
                        properties.proposal(finding.difference()),
                        clock.instant()));
    }

    /**
     * Orders that the venue's word has ended here already, without anybody of us having wanted it, and those it has
     * shown to work after their end. The rest of an order that was not to rest ends so by itself.
     */
    boolean openForEndings(ComparedAccount account) {
        boolean opened = false;
        for (EndingStore.Ending ending : endings.unasked(account.accountId())) {
            for (OrderView view : readModel.orders(List.of(ending.orderId())))
                if (isSurprise(view)) {
                    open(
                            account,
                            OrderComparison.ended(
                                    cases.relevant(account.accountId()),
                                    account.accountId(),
                                    view,
                                    "canceled",
                                    ending.filledQuantity()));
                    opened = true;
                }
            endings.told(ending.orderId());
        }
        for (EndingStore.Stray stray : endings.strays(account.accountId())) {
            for (OrderView view : readModel.orders(List.of(stray.orderId())))
                opened |= openUnlessKnown(account, view, stray);
            endings.toldOfStray(stray.orderId());
        }
        return opened;
    }

    /** What was seen by comparing, too, is on record with what the venue said. */
    private boolean openUnlessKnown(ComparedAccount account, OrderView view, EndingStore.Stray stray) {
        Map<CaseId, KnownCase> known = cases.relevant(account.accountId());
        Finding finding = OrderComparison.stillWorking(known, view, stray.clientOrderId(), stray.exchangeOrderId());
        if (known.containsKey(finding.caseId())) return false;
        open(account, finding);
        return true;
    }

    private static boolean isSurprise(OrderView view) {
        boolean ours =
                !view.reason().equals(OrderTerms.EXTERNAL) && !view.reason().equals(OrderTerms.CORRECTION);
        boolean rests = view.timeInForce() == TimeInForce.GTC && view.type() != OrderType.MARKET;
        return ours && rests && view.exchangeOrderId() != null;
    }

    /** @return whether a policy decided about any */
    boolean decide(ComparedAccount account) {
        boolean decided = false;
        for (KnownCase known : cases.relevant(account.accountId()).values()) {
            Decision decision = properties.policy(known.difference()).decision();
            if (known.status() != CaseStatus.OPEN || decision == null) continue;
            if (!known.difference().permits(decision)) {
                log.warn("{} is not what the policy can do about {}", decision, known.caseId());
                continue;
            }
            tell(account, new DecideCase(known.caseId(), decision, true, POLICY, null, clock.instant()));
            decided = true;
        }
        return decided;
    }

    /** Closes what is none any more. @return whether any was closed */
    boolean close(ComparedAccount account, Comparison comparison) {
        boolean closed = false;
        for (KnownCase known : cases.relevant(account.accountId()).values()) {
            boolean gone = !comparison.findings().containsKey(known.caseId());
            if (known.status() == CaseStatus.CLOSED || !gone || !isCompared(known, comparison)) continue;
            if (known.status() == CaseStatus.DECIDED && !known.isCarriedOut()) continue;
            String outcome = known.isCarriedOut() ? cases.outcome(known.caseId()) : null;
            tell(
                    account,
                    new CloseCase(
                            known.caseId(), outcome == null ? "both sides agree again" : outcome, clock.instant()));
            closed = true;
        }
        return closed;
    }

    /** Whether the look would have shown the difference if it were there. */
    private static boolean isCompared(KnownCase known, Comparison comparison) {
        Look look = comparison.look();
        Difference difference = known.difference();
        boolean open = known.status() == CaseStatus.OPEN;
        if (FillComparison.isAboutFills(difference))
            return known.trades().stream().allMatch(trade -> look.span().covers(trade.executedAt()));
        return switch (difference) {
            case POSITION_DIFFERS -> HoldingComparison.isPossible(look, comparison.explained());
            case BALANCE_DIFFERS ->
                HoldingComparison.isPossible(look, comparison.explained())
                        && look.ours().baselineFrom() != null;
            // What is recorded already, and what does not go away by itself, waits for somebody.
            case ORDER_ENDED_OUTSIDE, MIRRORED_ACCOUNT -> !open;
            default -> !open || !isBusy(known, look);
        };
    }

    private static boolean isBusy(KnownCase known, Look look) {
        String order = known.evidence().ours().get("order");
        for (OrderId each : look.ours().outstanding()) if (each.toString().equals(order)) return true;
        for (OrderView view : look.ours().openOrders())
            if (view.orderId().toString().equals(order)
                    && (Comparison.isPending(view)
                            || look.theirs().answers().get(view.orderId())
                                    instanceof dev.ledgerline.exchangegateway.venue.OrderAnswer.Unavailable))
                return true;
        return false;
    }

    private void tell(ComparedAccount account, Object command) {
        Reports.Result result = reports.record(account.exchangeId(), command);
        if (result != Reports.Result.RECORDED) throw new IllegalStateException(result + ": " + command);
    }
}
