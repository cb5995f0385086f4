package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.resilience.AskedVenue;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.request.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens to the venues: each account's reports are taken in their order, independently of other accounts'. */
@Component
public class VenueReports implements SmartLifecycle {
    private final Venues venues;
    private final VenueAccounts accounts;
    private final VenueRequestStore requests;
    private final VenueOrderStore orders;
    private final VenueCursorStore cursors;
    private final Reports reports;
    private final Ids ids;
    private final VenueGates gates;
    private final VenueMetrics metrics;
    private final Timing timing;
    private final Clock clock;
    private final Map<AccountId, AccountLane> lanes = new ConcurrentHashMap<>();
    private final List<Venue.Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;
    private volatile Consumer<AccountId> foreign = accountId -> {};

    VenueReports(
            Venues venues,
            VenueAccounts accounts,
            VenueRequestStore requests,
            VenueOrderStore orders,
            VenueCursorStore cursors,
            Reports reports,
            Ids ids,
            VenueGates gates,
            VenueMetrics metrics,
            Timing timing,
            Clock clock) {
        this.venues = venues;
        this.accounts = accounts;
        this.requests = requests;
        this.orders = orders;
        this.cursors = cursors;
        this.reports = reports;
        this.ids = ids;
        this.gates = gates;
        this.metrics = metrics;
        this.timing = timing;
        this.clock = clock;
    }

    /** Has the venue asked for what it may not have told us. */
    void catchUp(AccountId accountId) {
        AccountLane lane = lanes.get(accountId);
        if (lane != null) lane.catchUp();
    }

    /** The same, and completes when all that the venue told is in the log; at once for an account nobody listens to. */
    public CompletableFuture<@Nullable Void> caughtUp(AccountId accountId) {
        AccountLane lane = lanes.get(accountId);
        return lane == null ? CompletableFuture.completedFuture(null) : lane.caughtUp();
    }

    /** Tells of every report about an order that is not ours. To be quick: it is told on the lane's thread. */
    public void whenForeign(Consumer<AccountId> listener) {
        foreign = listener;
    }

    /** First the streams, then the questions: nothing falls between them. */
    @Override
    public void start() {
        running = true;
        for (Venue venue : venues.all()) subscriptions.add(venue.subscribe(new Listener(venue.exchangeId())));
        accounts.whenOpened(this::open);
    }

    private void open(VenueAccount account) {
        if (!running) return;
        lanes.computeIfAbsent(account.accountId(), id -> {
            AccountLane lane = new AccountLane(
                    account,
                    new AskedVenue(gates, venues.get(account.exchangeId()), id, timing.callLimit()),
                    requests,
                    orders,
                    cursors,
                    reports,
                    ids,
                    timing,
                    clock,
                    () -> foreign.accept(id));
            metrics.account(
                    "ledgerline.venue.reports.lag.seconds",
                    "How long ago all that the venue had to tell was in the log",
                    account.exchangeId(),
                    id,
                    lane,
                    it -> it.lag().toSeconds());
            lane.start();
            return lane;
        });
    }

    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Venue.Subscription::close);
        subscriptions.clear();
        lanes.values().forEach(AccountLane::stop);
        lanes.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return VenueAccounts.PHASE + 10;
    }

    private final class Listener implements VenueListener {
        private final String exchangeId;

        Listener(String exchangeId) {
            this.exchangeId = exchangeId;
        }

        // A report for an account without a lane is not lost: a lane begins by catching up.
        @Override
        public void onFill(VenueFillReport report) {
            AccountLane lane = lanes.get(report.accountId());
            if (lane != null) lane.hear(report);
        }

        @Override
        public void onOrder(VenueOrderReport report) {
            AccountLane lane = lanes.get(report.accountId());
            if (lane != null) lane.hear(report);
        }

        @Override
        public void onGap() {
            for (AccountLane lane : lanes.values()) if (lane.isAt(exchangeId)) lane.catchUp();
        }

        @Override
        public void onGap(AccountId accountId) {
            catchUp(accountId);
        }
    }
}
