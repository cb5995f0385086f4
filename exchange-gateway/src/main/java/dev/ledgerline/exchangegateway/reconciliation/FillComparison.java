package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.order.ClientOrderIds;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The venue's fills against our deals. */
final class FillComparison {
    private final Look look;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<OrderKey, List<VenueFillReport>> foreign = new LinkedHashMap<>();
    private final Map<AccountId, List<VenueFillReport>> mirrored = new LinkedHashMap<>();
    private final List<Comparison.NewFill> newFills = new ArrayList<>();
    private final List<VenueFillReport> taken = new ArrayList<>();
    private final Set<OrderId> touched = new HashSet<>();
    private boolean unsettled;

    FillComparison(Look look) {
        this.look = look;
    }

    void compare() {
        Set<TradeKey> theirs = new HashSet<>();
        for (VenueFillReport fill : look.theirs().fills()) {
            Trade trade = Trade.of(fill);
            if (!theirs.add(trade.key())) continue;
            if (isRecent(trade)) touch(fill);
            Trade deal = look.ours().deals().get(trade.key());
            if (deal == null) onlyTheirs(fill, trade);
            else if (deal.contradicts(trade))
                findings.add(finding(
                        Difference.FILL_CONTRADICTED,
                        trade,
                        evidence(deal),
                        withOrder(evidence(trade), fill.clientOrderId())));
        }
        for (Trade deal : look.ours().deals().values()) {
            if (isRecent(deal) && deal.orderId() != null) touched.add(deal.orderId());
            if (theirs.contains(deal.key()) || deal.key().isCorrection()) continue;
            if (!look.span().covers(deal.executedAt())) {
                unsettled = true;
                continue;
            }
            Map<String, String> ours = evidence(deal);
            if (deal.orderId() != null) {
                ours.put("order", deal.orderId().toString());
                touched.add(deal.orderId());
            }
            findings.add(finding(Difference.FILL_UNKNOWN_TO_VENUE, deal, ours, Map.of()));
        }
    }

    /** It happened while we looked: what is left of its order was read before it on one side, and after it on the other. */
    private boolean isRecent(Trade trade) {
        return !trade.executedAt().isBefore(look.span().settledBefore());
    }

    private void touch(VenueFillReport fill) {
        OrderView view = OrderComparison.viewOf(look, fill.clientOrderId(), OrderKey.of(fill));
        if (view != null) touched.add(view.orderId());
    }

    private void onlyTheirs(VenueFillReport fill, Trade trade) {
        OrderView view = OrderComparison.viewOf(look, fill.clientOrderId(), OrderKey.of(fill));
        if (view != null && view.accountId().equals(look.accountId())) touched.add(view.orderId());
        if (!look.span().covers(trade.executedAt())) unsettled = true;
        else if (view == null)
            foreign.computeIfAbsent(OrderKey.of(fill), id -> new ArrayList<>()).add(fill);
        else if (!view.accountId().equals(look.accountId()))
            mirrored.computeIfAbsent(view.accountId(), id -> new ArrayList<>()).add(fill);
        else if (look.ours().imports().containsKey(OrderKey.of(fill)))
            newFills.add(new Comparison.NewFill(view.orderId(), fill));
        else
            findings.add(finding(
                    Difference.MISSING_FILL,
                    trade,
                    Map.of("order", view.orderId().toString()),
                    withOrder(evidence(trade), fill.clientOrderId())));
    }

    /**
     * Fills of orders that are not ours.
     *
     * @param orders those of these orders that work; whoever takes one over takes its fills over
     */
    List<Finding> external(Map<OrderKey, Finding> orders, Predicate<Finding> imported) {
        List<Finding> external = new ArrayList<>();
        foreign.forEach((key, fills) -> {
            Finding order = orders.get(key);
            if (order != null && imported.test(order)) taken.addAll(fills);
            else external.add(external(key, fills));
        });
        return external;
    }

    private Finding external(OrderKey order, List<VenueFillReport> fills) {
        VenueFillReport first = fills.getFirst();
        Map<String, String> ours = new LinkedHashMap<>();
        if (ClientOrderIds.orderOf(first.clientOrderId()) != null)
            ours.put("client_order_id", "written as ours are, and not known here");
        Map<String, String> venues = new LinkedHashMap<>();
        venues.put("order", first.clientOrderId());
        for (VenueFillReport fill : fills) venues.putAll(evidence(Trade.of(fill)));
        return Finding.of(
                look.ours().cases(), look.accountId(), Difference.EXTERNAL_FILL, order, new Evidence(ours, venues));
    }

    /** @param findings all that are differences, those about fills among them */
    Explained explained(Iterable<Finding> findings) {
        Explained explained = new Explained(look.ours().baselineFrom());
        Set<CaseId> found = new HashSet<>();
        for (Finding finding : findings) {
            found.add(finding.caseId());
            if (isAboutFills(finding.difference())) explained.by(finding);
        }
        for (KnownCase known : look.ours().cases().values()) {
            // Of what lies outside the span, evidence is all there is.
            boolean pending = isAboutFills(known.difference()) && known.isUnsettled() && !known.isCarriedOut();
            if (pending && !found.contains(known.caseId()) && !isCovered(known)) explained.by(known.finding());
        }
        for (VenueFillReport fill : taken) explained.plus(Trade.of(fill));
        for (Comparison.NewFill fill : newFills) explained.plus(Trade.of(fill.fill()));
        Set<String> adjusted = new HashSet<>();
        for (Adjustment each : look.ours().adjustments()) adjusted.add(each.reference());
        mirrored.forEach((other, fills) -> {
            for (VenueFillReport fill : fills)
                if (!adjusted.contains(reference(other, fill))) explained.plus(Trade.of(fill));
        });
        if (unsettled) explained.isIncomplete();
        return explained;
    }

    static boolean isAboutFills(Difference difference) {
        return switch (difference) {
            case EXTERNAL_FILL, MISSING_FILL, FILL_CONTRADICTED, FILL_UNKNOWN_TO_VENUE -> true;
            default -> false;
        };
    }

    private boolean isCovered(KnownCase known) {
        return known.trades().stream().allMatch(trade -> look.span().covers(trade.executedAt()));
    }

    /** What explains holdings from now on, although it is never recorded here: it is, on the other account. */
    List<Adjustment> mirroredEffects() {
        List<Adjustment> effects = new ArrayList<>();
        mirrored.forEach((other, fills) -> {
            for (VenueFillReport fill : fills) {
                Explained explained = new Explained(look.ours().baselineFrom());
                explained.plus(Trade.of(fill));
                effects.addAll(explained.adjustments(look.theirs().holdings(), reference(other, fill)));
            }
        });
        return effects;
    }

    private String reference(AccountId other, VenueFillReport fill) {
        CaseId mirror = CaseId.of(look.accountId(), Difference.MIRRORED_ACCOUNT, Long.toString(other.value()));
        return mirror.value() + Adjustment.PART + Trade.of(fill).key().subject();
    }

    private Finding finding(Difference difference, Trade trade, Map<String, String> ours, Map<String, String> venues) {
        return new Finding(
                look.accountId(),
                difference,
                trade.key().subject(),
                trade.key().instrument(),
                new Evidence(ours, venues));
    }

    private static Map<String, String> evidence(Trade trade) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put(Finding.TRADE + trade.key().tradeId(), trade.text());
        return evidence;
    }

    private static Map<String, String> withOrder(Map<String, String> evidence, String clientOrderId) {
        evidence.put("order", clientOrderId);
        return evidence;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Comparison.NewFill> newFills() {
        return newFills;
    }

    Set<OrderId> touchedOrders() {
        return touched;
    }

    Set<AccountId> mirrored() {
        return mirrored.keySet();
    }
}
