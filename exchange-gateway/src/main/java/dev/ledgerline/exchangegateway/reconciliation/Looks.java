package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.order.ClientOrderIds;
import dev.ledgerline.exchangegateway.order.VenueReports;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.value.InstrumentId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at both sides. The venue first; then its reports are taken in, and our tables waited for: what the venue told is
 * not missing here for having been slow.
 */
@Component
class Looks {
    /** What is left unanswered is asked about at the next look. */
    private static final int MAXIMUM_QUESTIONS = 200;

    /** Of what was told before the fills were read: so much is read again to see whether something happened meanwhile. */
    private static final Duration TAIL = Duration.ofMinutes(1);

    private final VenueReports reports;
    private final ReadModel readModel;
    private final DealStore deals;
    private final CaseStore cases;
    private final ImportStore imports;
    private final EndingStore endings;
    private final StatusStore statuses;
    private final ReconciliationProperties properties;
    private final Clock clock;

    Looks(
            VenueReports reports,
            ReadModel readModel,
            DealStore deals,
            CaseStore cases,
            ImportStore imports,
            EndingStore endings,
            StatusStore statuses,
            ReconciliationProperties properties,
            Clock clock) {
        this.reports = reports;
        this.readModel = readModel;
        this.deals = deals;
        this.cases = cases;
        this.imports = imports;
        this.endings = endings;
        this.statuses = statuses;
        this.properties = properties;
        this.clock = clock;
    }

    Look take(ComparedAccount account, List<InstrumentId> hints, Instant from, @Nullable Instant until) {
        AccountId accountId = account.accountId();
        Venue venue = account.venue();
        Look.Span span = new Look.Span(from, until, clock.instant().minus(venue.settling()));
        Set<OrderId> outstanding = new HashSet<>(endings.outstanding(accountId));
        List<VenueOrderReport> open = account.ask(it -> it.openOrders(accountId));
        Instant asked = clock.instant();
        List<VenueFillReport> fills = fills(account, hints, from, until);
        Holdings holdings = venue.holdings(accountId);
        boolean comparable = holdings != Holdings.UNEXPLAINED && until == null;
        Map<String, BigDecimal> balances = comparable ? balances(account) : Map.of();
        Map<InstrumentId, VenuePositionReport> positions = comparable ? positions(account) : Map.of();
        catchUp(accountId);
        Map<OrderId, OrderView> orders = new LinkedHashMap<>();
        List<OrderView> openHere = readModel.openOrders(accountId);
        for (OrderView view : openHere) orders.put(view.orderId(), view);
        Map<OrderKey, OrderId> imported = imports.among(accountId, exchangeOrderIds(open, fills), orders.keySet());
        for (OrderView view : readModel.orders(spokenOf(open, fills, imported))) orders.put(view.orderId(), view);
        Map<TradeKey, Trade> ourDeals = deals.between(accountId, from, until);
        Effect sums = deals.sums(accountId);
        boolean quiet = comparable && isQuiet(account, hints, fills, asked);
        outstanding.addAll(endings.outstanding(accountId));
        return new Look(
                accountId,
                span,
                new Look.TheirSide(
                        open,
                        fills,
                        holdings,
                        balances,
                        positions,
                        quiet,
                        answers(account, open, openHere, outstanding)),
                new Look.OurSide(
                        outstanding,
                        orders,
                        openHere,
                        ourDeals,
                        sums,
                        deals.adjustments(accountId),
                        imported,
                        cases.relevant(accountId),
                        statuses.find(accountId).baselineFrom()));
    }

    /** Has all that the venue told taken in, and waits until our tables show it. */
    private void catchUp(AccountId accountId) {
        try {
            reports.caughtUp(accountId).get(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            throw new IllegalStateException("the venue's reports could not be taken in", e);
        }
        readModel.await(properties.patience(), ReadModel.ORDERS, ReconciliationMemory.GROUP);
    }

    private static Set<String> exchangeOrderIds(List<VenueOrderReport> open, List<VenueFillReport> fills) {
        Set<String> ids = new HashSet<>();
        for (VenueOrderReport report : open) ids.add(report.exchangeOrderId());
        for (VenueFillReport fill : fills) ids.add(fill.exchangeOrderId());
        return ids;
    }

    private static Set<OrderId> spokenOf(
            List<VenueOrderReport> open, List<VenueFillReport> fills, Map<OrderKey, OrderId> imported) {
        Set<OrderId> ids = new LinkedHashSet<>();
        for (VenueOrderReport report : open) add(ids, report.clientOrderId(), imported.get(OrderKey.of(report)));
        for (VenueFillReport fill : fills) add(ids, fill.clientOrderId(), imported.get(OrderKey.of(fill)));
        return ids;
    }

    private static void add(Set<OrderId> ids, String clientOrderId, @Nullable OrderId imported) {
        OrderId orderId = imported == null ? ClientOrderIds.orderOf(clientOrderId) : imported;
        if (orderId != null) ids.add(orderId);
    }

    /** Whether nothing was filled since the fills were read; our deals were read in between. */
    private static boolean isQuiet(
            ComparedAccount account, List<InstrumentId> hints, List<VenueFillReport> fills, Instant asked) {
        Set<TradeKey> known = new HashSet<>();
        for (VenueFillReport fill : fills) known.add(Trade.of(fill).key());
        for (VenueFillReport fill : fills(account, hints, asked.minus(TAIL), null))
            if (!known.contains(Trade.of(fill).key())) return false;
        return true;
    }

    /** Each page in a turn of its own: others of the account ask in between. */
    private static List<VenueFillReport> fills(
            ComparedAccount account, List<InstrumentId> hints, Instant from, @Nullable Instant until) {
        return FillPage.all(
                cursor -> account.ask(it -> it.fillsBetween(account.accountId(), hints, from, until, cursor)));
    }

    private Map<OrderId, OrderAnswer> answers(
            ComparedAccount account, List<VenueOrderReport> open, List<OrderView> openHere, Set<OrderId> outstanding) {
        Set<String> workThere = new HashSet<>();
        for (VenueOrderReport report : open) workThere.add(report.clientOrderId());
        Map<OrderId, OrderAnswer> answers = new HashMap<>();
        for (OrderView view : openHere) {
            String submission = view.venueClientOrderId();
            if (submission == null || workThere.contains(submission) || answers.size() >= MAXIMUM_QUESTIONS) continue;
            if (outstanding.contains(view.orderId()) || Comparison.isPending(view)) continue;
            answers.put(
                    view.orderId(),
                    account.ask(it -> it.queryByClientOrderId(account.accountId(), view.instrument(), submission)));
        }
        return answers;
    }

    private static Map<String, BigDecimal> balances(ComparedAccount account) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (VenueBalance each : account.ask(it -> it.balances(account.accountId())))
            balances.merge(each.asset().code(), each.free().add(each.locked()), BigDecimal::add);
        return balances;
    }

    private static Map<InstrumentId, VenuePositionReport> positions(ComparedAccount account) {
        Map<InstrumentId, VenuePositionReport> positions = new LinkedHashMap<>();
        for (VenuePositionReport each : account.ask(it -> it.positions(account.accountId())))
            positions.put(each.instrument(), each);
        return positions;
    }
}
