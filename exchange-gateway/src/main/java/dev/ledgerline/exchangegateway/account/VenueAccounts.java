package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The accounts this process trades on, opened at their venues when they become known and after every start. */
@Component
public class VenueAccounts implements SmartLifecycle {
    /** After the command handlers are registered, before the first event processor starts. */
    public static final int PHASE = 100;

    private static final Logger log = LoggerFactory.getLogger(VenueAccounts.class);

    private final VenueAccountStore store;
    private final Venues venues;
    private final Timing timing;
    private final Map<AccountId, VenueAccount> accounts = new ConcurrentHashMap<>();
    private final Map<AccountId, CompletableFuture<Void>> opened = new ConcurrentHashMap<>();
    private final List<Consumer<VenueAccount>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    public VenueAccounts(VenueAccountStore store, Venues venues, Timing timing) {
        this.store = store;
        this.venues = venues;
        this.timing = timing;
    }

    /** Tells of every account that is open at its venue, those opened before included. */
    public void whenOpened(Consumer<VenueAccount> listener) {
        listeners.add(listener);
        for (VenueAccount account : accounts.values()) if (isOpen(account)) listener.accept(account);
    }

    /** Null for an account that nobody told us of. */
    public @Nullable String exchangeOf(AccountId accountId) {
        VenueAccount account = accounts.get(accountId);
        return account == null ? null : account.exchangeId();
    }

    /** Whether the venue knows the account, waiting a while for it. */
    public boolean awaitOpen(AccountId accountId, Duration limit) {
        try {
            future(accountId).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opens it at its venue, now or as soon as the venue can be reached. */
    public void open(VenueAccount account) {
        if (accounts.putIfAbsent(account.accountId(), account) != null) return;
        if (venues.find(account.exchangeId()) == null) {
            log.error(
                    "Account {} is at {}, which this process does not talk to",
                    account.accountId(),
                    account.exchangeId());
            return;
        }
        Thread.ofVirtual().name("open-" + account.accountId()).start(() -> openUntilOpen(account));
    }

    private void openUntilOpen(VenueAccount account) {
        Backoff backoff = timing.backoff();
        boolean told = false;
        while (running) {
            try {
                venues.get(account.exchangeId()).openAccount(account.accountId(), account.settings());
                future(account.accountId()).complete(null);
                listeners.forEach(listener -> listener.accept(account));
                return;
            } catch (RuntimeException e) {
                if (!told) log.warn("Could not open {} at {} yet", account.accountId(), account.exchangeId(), e);
                told = true;
            }
            try {
                Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isOpen(VenueAccount account) {
        return future(account.accountId()).isDone();
    }

    private CompletableFuture<Void> future(AccountId accountId) {
        return opened.computeIfAbsent(accountId, id -> new CompletableFuture<>());
    }

    @Override
    public void start() {
        running = true;
        store.all().forEach(this::open);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
