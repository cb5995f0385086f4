package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.order.ClientOrderIds;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orders that work there against those that work here. */
final class OrderComparison {
    private final Look look;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<OrderKey, Finding> external = new LinkedHashMap<>();
    private final Set<AccountId> mirrored = new HashSet<>();
    private final List<Comparison.NewEnding> newEndings = new ArrayList<>();
    private boolean filledThereOnly;

    OrderComparison(Look look) {
        this.look = look;
    }

    /** @param touched orders whose fills differ: what is left of them cannot be compared */
    void compare(Set<OrderId> touched) {
        Set<OrderId> workThere = new HashSet<>();
        for (VenueOrderReport report : look.theirs().openOrders()) {
            OrderView view = viewOf(look, report.clientOrderId(), OrderKey.of(report));
            if (view == null) {
                external.put(OrderKey.of(report), external(report));
                continue;
            }
            if (!view.accountId().equals(look.accountId())) {
                mirrored.add(view.accountId());
                continue;
            }
            workThere.add(view.orderId());
            if (!isBusy(view)) compare(view, report, touched);
        }
        for (OrderView view : look.ours().openOrders())
            if (!workThere.contains(view.orderId()) && !isBusy(view)) compare(view);
    }

    /** Ours, whoever's account it is on, or imported; null when it is somebody else's. */
    static @Nullable OrderView viewOf(Look look, String clientOrderId, OrderKey key) {
        OrderId imported = look.ours().imports().get(key);
        OrderId orderId = imported == null ? ClientOrderIds.orderOf(clientOrderId) : imported;
        return orderId == null ? null : look.ours().orders().get(orderId);
    }

    /** Something is being done about it, or is not known yet: whoever does it finds out. */
    private boolean isBusy(OrderView view) {
        return look.ours().outstanding().contains(view.orderId())
                || (!view.status().isFinal() && Comparison.isPending(view));
    }

    private void compare(OrderView view, VenueOrderReport report, Set<OrderId> touched) {
        boolean anEarlierSubmission = !report.clientOrderId().equals(view.venueClientOrderId())
                && !report.exchangeOrderId().equals(view.exchangeOrderId());
        if (view.status().isFinal() || anEarlierSubmission) {
            findings.add(stillWorking(look.ours().cases(), view, report.exchangeOrderId(), terms(report)));
            return;
        }
        if (touched.contains(view.orderId())) return;
        // A replacement is a submission of less than the whole order; what is left is the same for both.
        Quantity leftThere = report.quantity().minusUpTo(report.filledQuantity());
        Quantity leftHere = view.quantity().minusUpTo(view.filledQuantity());
        Price price = report.price();
        if (leftThere.equals(leftHere) && !isPricedOtherwise(view, price)) return;
        findings.add(finding(
                Difference.ORDER_CHANGED_OUTSIDE,
                OrderKey.of(report),
                terms(number(view), view.quantity(), view.price()),
                terms(report.clientOrderId(), view.filledQuantity().plus(leftThere), price)));
    }

    private static boolean isPricedOtherwise(OrderView view, @Nullable Price there) {
        Price here = view.type().needsPrice() ? view.price() : null;
        return here != null && there != null && !here.equals(there);
    }

    private void compare(OrderView view) {
        OrderAnswer answer = look.theirs().answers().get(view.orderId());
        if (answer == null) return;
        boolean imported = look.ours().imports().containsValue(view.orderId());
        switch (answer) {
            case OrderAnswer.Found(VenueOrderReport report) -> {
                if (report.status() == VenueOrderReport.Status.FILLED) {
                    if (view.filledQuantity().compareTo(view.quantity()) < 0) filledThereOnly = true;
                } else if (Comparison.isGone(answer)) {
                    if (imported) newEndings.add(new Comparison.NewEnding(view.orderId(), report));
                    else
                        findings.add(ended(
                                look.ours().cases(),
                                look.accountId(),
                                view,
                                word(report.status()),
                                report.filledQuantity()));
                }
            }
            case OrderAnswer.NotFound notFound -> {
                if (view.updatedAt().isBefore(look.span().settledBefore()))
                    findings.add(finding(
                            Difference.ORDER_UNKNOWN_TO_VENUE,
                            key(view),
                            terms(number(view), view.quantity(), view.price()),
                            Map.of("status", "unknown order")));
            }
            case OrderAnswer.Unavailable unavailable -> {}
        }
    }

    /** Of an order that nobody here wanted to end. */
    static Finding ended(
            Map<CaseId, KnownCase> cases, AccountId accountId, OrderView view, String status, Quantity filled) {
        return Finding.of(
                cases,
                accountId,
                Difference.ORDER_ENDED_OUTSIDE,
                key(view),
                new Evidence(
                        Map.of("order", number(view), "status", "submitted"),
                        Map.of("status", status, "filled", filled.toString())));
    }

    /** Of an order that had ended here, and was canceled at the venue as soon as that was seen. */
    static Finding stillWorking(
            Map<CaseId, KnownCase> cases, OrderView view, String clientOrderId, String exchangeOrderId) {
        return stillWorking(cases, view, exchangeOrderId, terms(clientOrderId, view.quantity(), view.price()));
    }

    private static Finding stillWorking(
            Map<CaseId, KnownCase> cases, OrderView view, String exchangeOrderId, Map<String, String> terms) {
        return Finding.of(
                cases,
                view.accountId(),
                Difference.ORDER_STILL_WORKING,
                new OrderKey(view.instrument(), exchangeOrderId),
                new Evidence(Map.of("order", number(view), "status", word(view.status())), terms));
    }

    private Finding external(VenueOrderReport report) {
        Map<String, String> ours = new LinkedHashMap<>();
        // Another database may have given out the id, or this one in a life before its backup.
        if (ClientOrderIds.orderOf(report.clientOrderId()) != null)
            ours.put("client_order_id", "written as ours are, and not known here");
        Map<String, String> venues = new LinkedHashMap<>(terms(report));
        venues.put("side", word(report.side()));
        return finding(Difference.EXTERNAL_ORDER, OrderKey.of(report), ours, venues);
    }

    Finding mirrored(AccountId other) {
        return new Finding(
                look.accountId(),
                Difference.MIRRORED_ACCOUNT,
                Long.toString(other.value()),
                null,
                new Evidence(
                        Map.of("orders_of", other.toString()),
                        Map.of("shown_to", look.accountId().toString())));
    }

    private Finding finding(
            Difference difference, OrderKey order, Map<String, String> ours, Map<String, String> venues) {
        return Finding.of(look.ours().cases(), look.accountId(), difference, order, new Evidence(ours, venues));
    }

    private static Map<String, String> terms(VenueOrderReport report) {
        return terms(report.clientOrderId(), report.quantity(), report.price());
    }

    private static Map<String, String> terms(String order, Quantity quantity, @Nullable Price price) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("order", order);
        terms.put("quantity", quantity.toString());
        if (price != null) terms.put("price", price.toString());
        return terms;
    }

    private static OrderKey key(OrderView view) {
        String known = view.exchangeOrderId() == null ? view.venueClientOrderId() : view.exchangeOrderId();
        return new OrderKey(view.instrument(), known == null ? view.orderId().toString() : known);
    }

    private static String number(OrderView view) {
        return view.orderId().toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Orders of somebody else that work at the venue. */
    Map<OrderKey, Finding> external() {
        return external;
    }

    Set<AccountId> mirrored() {
        return mirrored;
    }

    List<Comparison.NewEnding> newEndings() {
        return newEndings;
    }

    boolean isFilledThereOnly() {
        return filledThereOnly;
    }
}
