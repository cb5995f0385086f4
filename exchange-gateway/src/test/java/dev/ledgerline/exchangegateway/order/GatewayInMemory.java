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
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway whose tables are maps. The tables, the venue and the core outlive its processes. */
class GatewayInMemory {
    static final OrderId ORDER = new OrderId(7);
    static final String FIRST = "L7";

    final MisbehavingVenue venue = new MisbehavingVenue();
    final RecordingCommandGateway core = new RecordingCommandGateway();
    final Requests requests = new Requests();
    final Orders orders = new Orders();
    final Cursors cursors = new Cursors();
    private final VenueAccountsInMemory accounts = new VenueAccountsInMemory();
    private final Venues venues = new Venues(List.of(venue));
    private @Nullable Process process;

    GatewayInMemory() {
        accounts.add(new VenueAccount(ACCOUNT, EXCHANGE, Map.of()));
    }

    private record Process(
            Reports reports,
            VenueAccounts accounts,
            VenueReports venueReports,
            VenueCalls calls,
            WhenSubmissionStartedCallVenue policy) {}

    WhenSubmissionStartedCallVenue boot() {
        Clock clock = Clock.systemUTC();
        Reports reports = new Reports(core, Impatient.TIMING);
        VenueAccounts open = new VenueAccounts(accounts, venues, Impatient.TIMING);
        VenueReports venueReports = new VenueReports(
                venues, open, requests, orders, cursors, reports, new CountingIds(), Impatient.TIMING, clock);
        VenueCalls calls = new VenueCalls(venues, open, requests, venueReports, reports, Impatient.TIMING, clock);
        WhenSubmissionStartedCallVenue policy =
                new WhenSubmissionStartedCallVenue(requests, orders, calls, Runnable::run);
        process = new Process(reports, open, venueReports, calls, policy);
        open.start();
        open.awaitOpen(ACCOUNT, Duration.ofSeconds(20));
        venueReports.start();
        calls.start();
        return policy;
    }

    void shutDown() {
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
        return new SubmissionStarted(ORDER, ACCOUNT, EXCHANGE, FIRST, attempt, terms("2", "100"), Instant.EPOCH);
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

        private final List<Row> rows = new ArrayList<>();

        synchronized boolean isEmpty() {
            return rows.isEmpty();
        }

        @Override
        public synchronized boolean add(VenueRequest request, String bootId) {
            if (find(request.orderId(), request.kind(), request.clientOrderId()) != null) return false;
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
        public synchronized void remove(VenueRequest request) {
            rows.removeIf(row -> row.request().orderId().equals(request.orderId())
                    && row.request().isAbout(request.kind(), request.clientOrderId())
                    && row.request().eventId().equals(request.eventId()));
        }

        @Override
        public synchronized void remove(OrderId orderId, Outstanding kind, String clientOrderId) {
            rows.removeIf(row ->
                    row.request().orderId().equals(orderId) && row.request().isAbout(kind, clientOrderId));
        }

        @Override
        public synchronized void removeAll(OrderId orderId) {
            rows.removeIf(row -> row.request().orderId().equals(orderId));
        }

        @Override
        public void asked(VenueRequest request) {}

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

        @Override
        public synchronized boolean add(VenueOrder order) {
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
                    .filter(order -> working.contains(order.clientOrderId()))
                    .toList();
        }
    }

    static final class Cursors implements VenueCursorStore {
        private volatile @Nullable String cursor;

        @Override
        public @Nullable String find(AccountId accountId, String exchangeId) {
            return cursor;
        }

        @Override
        public void advance(AccountId accountId, String exchangeId, String newCursor) {
            cursor = newCursor;
        }
    }
}
