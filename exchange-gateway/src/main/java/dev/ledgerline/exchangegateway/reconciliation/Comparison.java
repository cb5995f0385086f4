package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.CaseId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one look shows: the differences, and what is told of imported orders, which are ours by now.
 *
 * @param mirrored what fills of another account of ours, which is the same at the venue, explain of holdings for good
 * @param needsOlderFills whether an order is full at the venue, and its fills are not among those that were looked at
 */
record Comparison(
        Look look,
        Map<CaseId, Finding> findings,
        Explained explained,
        List<NewFill> newFills,
        List<NewEnding> newEndings,
        List<Adjustment> mirrored,
        boolean needsOlderFills) {
    /** A fill of an imported order that is not recorded yet. */
    record NewFill(OrderId orderId, VenueFillReport fill) {}

    /** An imported order that ended. */
    record NewEnding(OrderId orderId, VenueOrderReport report) {}

    /** @param imported whether an external order is taken over with all its fills, so that these are no case of their own */
    static Comparison of(Look look, Predicate<Finding> imported) {
        OrderComparison orders = new OrderComparison(look);
        FillComparison fills = new FillComparison(look);
        fills.compare();
        orders.compare(fills.touchedOrders());
        Map<CaseId, Finding> findings = new LinkedHashMap<>();
        add(findings, look, orders.external().values());
        add(findings, look, orders.findings());
        add(findings, look, fills.findings());
        add(findings, look, fills.external(orders.external(), imported));
        Set<AccountId> mirrors = new TreeSet<>(orders.mirrored());
        mirrors.addAll(fills.mirrored());
        for (AccountId other : mirrors) add(findings, look, List.of(orders.mirrored(other)));
        Explained explained = fills.explained(List.copyOf(findings.values()));
        add(findings, look, HoldingComparison.compare(look, explained));
        return new Comparison(
                look,
                findings,
                explained,
                fills.newFills(),
                orders.newEndings(),
                fills.mirroredEffects(),
                orders.isFilledThereOnly());
    }

    private static void add(Map<CaseId, Finding> findings, Look look, Iterable<Finding> found) {
        for (Finding finding : found) {
            KnownCase known = look.ours().cases().get(finding.caseId());
            if (known == null || !known.hasSettled(finding)) findings.putIfAbsent(finding.caseId(), finding);
        }
    }

    static boolean isGone(OrderAnswer answer) {
        return answer instanceof OrderAnswer.Found(VenueOrderReport report)
                && report.status() != VenueOrderReport.Status.OPEN
                && report.status() != VenueOrderReport.Status.FILLED;
    }

    /** Not known to be at the venue, or something is being done about it there. */
    static boolean isPending(OrderView view) {
        String replace = view.replaceState();
        return view.status() == OrderStatus.PENDING_SUBMIT
                || view.unknown() != null
                || view.venueClientOrderId() == null
                || (replace != null && replace.endsWith("_pending"));
    }
}
