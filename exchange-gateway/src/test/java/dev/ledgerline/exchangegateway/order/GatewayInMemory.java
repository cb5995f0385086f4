package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.BTC;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.account.VenueAccountsInMemory;
import dev.ledgerline.exchangegateway.report.CountingIds;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.report.RecordingCommandGateway;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueLimits;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A gateway whose tables are maps. The tables, the venue and the core outlive its processes. */
public class GatewayInMemory {
    static final OrderId ORDER = new OrderId(7);
    static final String FIRST = "L7";

    final MisbehavingVenue venue = new MisbehavingVenue();
    final RecordingCommandGateway core = new RecordingCommandGateway();
    final Orders orders = new Orders();
    final Requests requests = new Requests(orders);
    final Cursors cursors = new Cursors();
    private final VenueAccountsInMemory accounts = new VenueAccountsInMemory();
    private final Venues venues;
    private final List<VenueAccount> opened;
    VenueLimits.Source limits = exchangeId -> Impatient.LIMITS;
    Timing timing = Impatient.TIMING;
    Clock clock = Clock.systemUTC();
    private @Nullable Process process;

    public GatewayInMemory() {
        venues = new Venues(List.of(venue));
        opened = List.of(new VenueAccount(ACCOUNT, EXCHANGE, Map.of()));
        opened.forEach(accounts::add);
    }

    /** One with other accounts, at another venue. */
    GatewayInMemory(Venue other, List<VenueAccount> opened) {
        this.venues = new Venues(List.of(other));
        this.opened = opened;
        opened.forEach(accounts::add);
    }

    private record Process(
            Reports reports,
            VenueAccounts accounts,
            VenueReports venueReports,
            VenueCalls calls,
            WhenSubmissionStartedCallVenue policy) {}

    public WhenSubmissionStartedCallVenue boot() {
        Reports reports = new Reports(core, timing);
        VenueMetrics metrics = new VenueMetrics(new SimpleMeterRegistry());
        VenueGates gates = new VenueGates(limits, metrics, clock);
        VenueAccounts open = new VenueAccounts(accounts, venues, timing);
        VenueReports venueReports = new VenueReports(
                venues, open, requests, orders, cursors, reports, new CountingIds(), gates, metrics, timing, clock);
        VenueCalls calls = new VenueCalls(venues, open, requests, venueReports, reports, gates, metrics, timing, clock);
        WhenSubmissionStartedCallVenue policy =
                new WhenSubmissionStartedCallVenue(requests, orders, calls, Runnable::run);
        process = new Process(reports, open, venueReports, calls, policy);
        open.start();
        for (VenueAccount account : opened) open.awaitOpen(account.accountId(), Duration.ofSeconds(20));
        venueReports.start();
        calls.start();
        return policy;
    }

    public VenueReports venueReports() {
        return Objects.requireNonNull(process).venueReports();
    }

    public void shutDown() {
        Process running = process;
        if (running == null) return;
        running.reports().close(); // as if the core were gone first: nothing is recorded any more
        running.calls().stop();
        running.venueReports().stop();
        running.accounts().stop();
        process = null;
    }

    static OrderTerms terms(String quantity, String price) {
        return new OrderTerms(
                BTC,
                Side.BUY,
                OrderType.LIMIT,
                Quantity.of(quantity),
                Price.of(price),
                null,
                TimeInForce.GTC,
                false,
                false,
                new StrategyId(1),
                null,
                null,
                null,
                "test",
                null,
                null);
    }

    static SubmissionStarted submission(int attempt) {
        return submission(attempt, Instant.now());
    }

    static SubmissionStarted submission(int attempt, Instant at) {
        return new SubmissionStarted(ORDER, ACCOUNT, EXCHANGE, FIRST, attempt, terms("2", "100"), at);
    }

    static CancelRequested cancel() {
        return new CancelRequested(ORDER, ACCOUNT, EXCHANGE, FIRST, terms("2", "100"), Instant.EPOCH);
    }

    static ChangeRequested change(boolean amend) {
        return new ChangeRequested(
                ORDER, ACCOUNT, EXCHANGE, FIRST, terms("3", "101"), Quantity.ZERO, amend, Instant.EPOCH);
    }

    static VenueRequest request(Outstanding kind, boolean amend) {
        return new VenueRequest(
                ORDER,
                kind,
                FIRST,
                ACCOUNT,
                EXCHANGE,
                BTC,
                amend,
                kind == Outstanding.CHANGE ? Quantity.of("3") : null,
                kind == Outstanding.CHANGE ? Price.of("101") : null,
                "event",
                Instant.EPOCH);
    }

    static final class Requests implements VenueRequestStore {
        private record Row(VenueRequest request, String bootId) {}

        private final Orders orders;
        private final List<Row> rows = new ArrayList<>();
        private final Set<String> verdicts = new HashSet<>();
        final List<String> answers = new CopyOnWriteArrayList<>();
        private volatile boolean slow;

        Requests(Orders orders) {
            this.orders = orders;
        }

        void beSlowToForget(boolean keepsRows) {
            slow = keepsRows;
        }

        synchronized boolean isEmpty() {
            return rows.isEmpty();
        }

        @Override
        public synchronized boolean addPlacement(VenueRequest request, int attempt, String bootId) {
            boolean isNew = orders.add(new VenueOrder(
                    request.orderId(),
                    request.clientOrderId(),
                    request.accountId(),
                    request.exchangeId(),
                    request.instrument(),
                    attempt));
            boolean isThere = find(request.orderId(), request.kind(), request.clientOrderId()) != null;
            return !isThere && add(request, bootId) && isNew;
        }

        @Override
        public synchronized boolean add(VenueRequest request, String bootId) {
            VenueRequest known = find(request.orderId(), request.kind(), request.clientOrderId());
            if (known != null && known.eventId().equals(request.eventId())) return false;
            rows.removeIf(row -> row.request().equals(known));
            verdicts.remove(request.orderId() + " " + request.kind() + " " + request.clientOrderId());
            return rows.add(new Row(request, bootId));
        }

        @Override
        public synchronized @Nullable VenueRequest find(OrderId orderId, Outstanding kind, String clientOrderId) {
            for (Row row : rows)
                if (row.request().orderId().equals(orderId) && row.request().isAbout(kind, clientOrderId))
                    return row.request();
            return null;
        }

        @Override
        public synchronized void remove(List<VenueRequest> requests) {
            if (slow) throw new IllegalStateException("the table is locked");
            for (VenueRequest request : requests)
                rows.removeIf(row -> row.request().orderId().equals(request.orderId())
                        && row.request().isAbout(request.kind(), request.clientOrderId())
                        && row.request().eventId().equals(request.eventId()));
        }

        @Override
        public synchronized void remove(OrderId orderId, Outstanding kind, String clientOrderId) {
            rows.removeIf(row -> row.request().orderId().equals(orderId)
                    && row.request().isAbout(kind, clientOrderId)
                    && !hasVerdict(row));
        }

        @Override
        public synchronized void removeAll(OrderId orderId) {
            rows.removeIf(row -> row.request().orderId().equals(orderId) && !hasVerdict(row));
        }

        @Override
        public synchronized void verdictGiven(OrderId orderId, Outstanding kind, String clientOrderId) {
            if (find(orderId, kind, clientOrderId) != null) verdicts.add(orderId + " " + kind + " " + clientOrderId);
        }

        @Override
        public synchronized void asked(VenueRequest request, Instant at, String answer) {
            answers.add(answer);
        }

        @Override
        public List<InquiryView> inquiries(List<OrderId> orderIds) {
            return List.of();
        }

        private boolean hasVerdict(Row row) {
            VenueRequest request = row.request();
            return verdicts.contains(request.orderId() + " " + request.kind() + " " + request.clientOrderId());
        }

        @Override
        public synchronized List<VenueRequest> ofOtherBoots(String bootId) {
            return rows.stream()
                    .filter(row -> !row.bootId().equals(bootId))
                    .map(Row::request)
                    .toList();
        }
    }

    static final class Orders implements VenueOrderStore {
        private final Map<String, VenueOrder> all = new HashMap<>();
        private final List<String> working = new ArrayList<>();

        synchronized boolean add(VenueOrder order) {
            VenueOrder known = all.get(order.clientOrderId());
            if (known != null && known.attempt() >= order.attempt()) return false;
            all.put(order.clientOrderId(), order);
            working.add(order.clientOrderId());
            return true;
        }

        @Override
        public synchronized void ended(OrderId orderId) {
            working.removeIf(each -> orderId.equals(ClientOrderIds.orderOf(each)));
        }

        @Override
        public synchronized void ended(String clientOrderId) {
            working.remove(clientOrderId);
        }

        @Override
        public synchronized List<VenueOrder> working(AccountId accountId) {
            return all.values().stream()
                    .filter(order -> order.accountId().equals(accountId))
                    .filter(order -> working.contains(order.clientOrderId()))
                    .toList();
        }
    }

    static final class Cursors implements VenueCursorStore {
        private final Map<AccountId, String> cursors = new ConcurrentHashMap<>();

        @Override
        public @Nullable String find(AccountId accountId, String exchangeId) {
            return cursors.get(accountId);
        }

        @Override
        public void advance(AccountId accountId, String exchangeId, String newCursor) {
            cursors.put(accountId, newCursor);
        }
    }
}
