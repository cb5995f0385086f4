package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.order.VenueReports;
import dev.ledgerline.exchangegateway.resilience.AskedVenue;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Compares accounts with their venues: each on a thread of its own, a few at once at each venue, one comparison of an
 * account at a time. What is wanted while one runs is one that follows.
 */
@Component
class Reconciler implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final VenueAccounts accounts;
    private final Venues venues;
    private final VenueGates gates;
    private final VenueReports reports;
    private final AccountComparison comparison;
    private final StatusStore statuses;
    private final Schedules schedules;
    private final ReconciliationMetrics metrics;
    private final ReconciliationProperties properties;
    private final Map<AccountId, Worker> workers = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();
    private final List<Venue.Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    Reconciler(
            VenueAccounts accounts,
            Venues venues,
            VenueGates gates,
            VenueReports reports,
            AccountComparison comparison,
            StatusStore statuses,
            Schedules schedules,
            ReconciliationMetrics metrics,
            ReconciliationProperties properties) {
        this.accounts = accounts;
        this.venues = venues;
        this.gates = gates;
        this.reports = reports;
        this.comparison = comparison;
        this.statuses = statuses;
        this.schedules = schedules;
        this.metrics = metrics;
        this.properties = properties;
    }

    /** @return false for an account that is not open at its venue */
    boolean request(AccountId accountId, Run run) {
        Worker worker = workers.get(accountId);
        if (worker == null) return false;
        worker.request(run);
        return true;
    }

    boolean isRunning(AccountId accountId) {
        Worker worker = workers.get(accountId);
        return worker != null && worker.isBusy();
    }

    /** Something was decided about a difference. */
    void decided(AccountId accountId) {
        Worker worker = workers.get(accountId);
        if (worker != null) worker.request(Run.of(ReconciliationScope.SHORT));
    }

    /** Something happened that nobody here wanted; many such things are looked at together. */
    void lookSoon(AccountId accountId) {
        if (running && properties.enabled())
            schedules.soon(accountId, () -> request(accountId, Run.of(ReconciliationScope.SHORT)));
    }

    void reschedule(AccountId accountId) {
        if (workers.containsKey(accountId)) schedule(accountId);
    }

    private void schedule(AccountId accountId) {
        if (!properties.enabled()) return;
        Map<ReconciliationScope, Duration> overrides = statuses.overrides(accountId);
        for (ReconciliationScope scope : Schedules.SCOPES)
            schedules.every(
                    accountId,
                    scope,
                    overrides.getOrDefault(scope, properties.interval(scope)),
                    () -> request(accountId, Run.of(scope)));
    }

    /** Whoever opens it tries again when this fails: it is known when nothing more can. */
    private void open(VenueAccount account) {
        if (!running || workers.containsKey(account.accountId())) return;
        Venue venue = venues.get(account.exchangeId());
        AskedVenue asked = new AskedVenue(gates, venue, account.accountId(), properties.patience());
        ComparedAccount compared = new ComparedAccount(account.accountId(), account.exchangeId(), venue, asked);
        schedule(account.accountId());
        boolean wanted = properties.enabled() || comparison.isDue(compared);
        if (workers.putIfAbsent(account.accountId(), new Worker(compared)) != null) return;
        if (wanted) request(account.accountId(), Run.of(ReconciliationScope.SHORT));
    }

    @Override
    public void start() {
        running = true;
        schedules.start();
        reports.whenForeign(this::lookSoon);
        for (Venue venue : venues.all()) subscriptions.add(venue.subscribe(new Gaps(venue)));
        accounts.whenOpened(this::open);
    }

    @Override
    public void stop() {
        running = false;
        schedules.stop();
        subscriptions.forEach(Venue.Subscription::close);
        subscriptions.clear();
        workers.values().forEach(Worker::stop);
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the accounts and the reports. */
    @Override
    public int getPhase() {
        return VenueAccounts.PHASE + 40;
    }

    private final class Gaps implements VenueListener {
        private final Venue venue;

        Gaps(Venue venue) {
            this.venue = venue;
        }

        @Override
        public void onGap() {
            for (Worker worker : workers.values())
                if (worker.account.venue() == venue) lookSoon(worker.account.accountId());
        }

        @Override
        public void onGap(AccountId accountId) {
            lookSoon(accountId);
        }
    }

    /** One account's comparisons, one after the other. */
    private final class Worker {
        private final ComparedAccount account;
        private @Nullable Run next;
        private @Nullable Thread thread;
        private boolean told;

        Worker(ComparedAccount account) {
            this.account = account;
        }

        synchronized void request(Run run) {
            next = run.with(next);
            if (thread == null) begin();
        }

        private void begin() {
            if (running)
                thread = Thread.ofVirtual()
                        .name("reconcile-" + account.accountId())
                        .start(this::work);
        }

        synchronized boolean isBusy() {
            return thread != null;
        }

        synchronized void stop() {
            if (thread != null) thread.interrupt();
        }

        private synchronized @Nullable Run take() {
            Run run = running ? next : null;
            next = null;
            return run;
        }

        private void work() {
            try {
                compareWhileWanted();
            } finally {
                end();
            }
        }

        /** However it came to that; what was wanted meanwhile follows. */
        private synchronized void end() {
            thread = null;
            if (next != null) begin();
        }

        private void compareWhileWanted() {
            Semaphore atOnce =
                    permits.computeIfAbsent(account.exchangeId(), id -> new Semaphore(properties.accountsAtOnce()));
            for (Run run = take(); run != null; run = take()) {
                try {
                    atOnce.acquire();
                } catch (InterruptedException e) {
                    return;
                }
                try {
                    compare(run);
                } finally {
                    atOnce.release();
                }
            }
        }

        private void compare(Run run) {
            long start = System.nanoTime();
            boolean completed = false;
            try {
                comparison.run(account, run);
                metrics.count(account.accountId());
                completed = true;
                if (told) log.info("{} can be compared with {} again", account.accountId(), account.exchangeId());
                told = false;
            } catch (RuntimeException e) {
                if (running) failed(e);
            } finally {
                metrics.ran(account.exchangeId(), completed, Duration.ofNanos(System.nanoTime() - start));
            }
        }

        private void failed(RuntimeException e) {
            if (told) log.debug("Could not compare {} with {}", account.accountId(), account.exchangeId(), e);
            else log.warn("Could not compare {} with {} yet", account.accountId(), account.exchangeId(), e);
            told = true;
            try {
                statuses.failed(account.accountId(), AccountComparison.describe(e));
            } catch (RuntimeException alsoFailed) {
                log.debug("Could not note that either", alsoFailed);
            }
        }
    }
}
