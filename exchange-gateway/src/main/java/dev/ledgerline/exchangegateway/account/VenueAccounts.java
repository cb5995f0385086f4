package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.exchangegateway.credential.CredentialProperties;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.account.ConnectionView.Status;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The accounts this process trades on, opened at their venues when they become known and after every start. */
@Component
public class VenueAccounts implements SmartLifecycle {
    /** After the command handlers are registered, before the first event processor starts. */
    public static final int PHASE = 100;

    static final String WITHDRAWAL_KEY =
            "its key may withdraw: give it one that may not, or set" + " ledgerline.credentials.allow-withdrawal-keys";

    /** What some HTTP clients repeat when they cannot connect; administrators read the reason. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)(signature|listenKey|api_?key)=[^&\\s\"]++");

    private static final Logger log = LoggerFactory.getLogger(VenueAccounts.class);

    private final VenueAccountStore store;
    private final Venues venues;
    private final Timing timing;
    private final CredentialProperties credentials;
    private final Map<AccountId, VenueAccount> accounts = new ConcurrentHashMap<>();
    private final Map<AccountId, CompletableFuture<Void>> opened = new ConcurrentHashMap<>();
    private final Map<AccountId, Opening> openings = new ConcurrentHashMap<>();
    private final List<Consumer<VenueAccount>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    @Autowired
    public VenueAccounts(VenueAccountStore store, Venues venues, Timing timing, CredentialProperties credentials) {
        this.store = store;
        this.venues = venues;
        this.timing = timing;
        this.credentials = credentials;
    }

    public VenueAccounts(VenueAccountStore store, Venues venues, Timing timing) {
        this(store, venues, timing, new CredentialProperties(false, false));
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

    /** Null for an account that nobody told us of. */
    public @Nullable VenueAccount find(AccountId accountId) {
        return accounts.get(accountId);
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

    /** How each account stands with its venue, by id. */
    public List<ConnectionView> connections() {
        return accounts.keySet().stream()
                .sorted(Comparator.comparingLong(AccountId::value))
                .map(this::connection)
                .toList();
    }

    /** Opens it at its venue, now or as soon as the venue can be reached. */
    public void open(VenueAccount named) {
        Venue venue = venues.find(named.exchangeId());
        VenueAccount account = venue == null ? named : named.at(venue.exchangeId()); // it may be named by an alias
        if (accounts.putIfAbsent(account.accountId(), account) == null) begin(account);
    }

    /** Opens it anew, for it has other credentials. Until then it is not open: nothing is sent with the old ones. */
    public void reopen(AccountId accountId) {
        VenueAccount account = accounts.get(accountId);
        if (account == null) return;
        synchronized (openings) {
            opened.computeIfPresent(accountId, (id, before) -> before.isDone() ? new CompletableFuture<>() : before);
            begin(account);
        }
    }

    /** Opens it anew at the venue's other network. */
    public void changeNetwork(AccountId accountId, boolean testnet) {
        accounts.computeIfPresent(accountId, (id, account) -> account.on(testnet));
        reopen(accountId);
    }

    private void begin(VenueAccount account) {
        AccountId id = account.accountId();
        if (venues.find(account.exchangeId()) == null) {
            log.error("Account {} is at {}, which this process does not talk to", id, account.exchangeId());
            return;
        }
        Opening opening = new Opening(account);
        Opening before = openings.put(id, opening);
        if (before != null) before.superseded.countDown();
        Thread.ofVirtual().name("open-" + id).start(() -> openUntilOpen(opening, before));
    }

    private void openUntilOpen(Opening opening, @Nullable Opening before) {
        try {
            if (before != null) before.ended.await();
            Backoff backoff = timing.backoff();
            while (running && !tryToOpen(opening, before != null)) {
                if (opening.superseded.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) break;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            opening.ended.countDown();
        }
    }

    /** False when it is to be tried again. */
    private boolean tryToOpen(Opening opening, boolean again) {
        if (opening.isSuperseded()) return true;
        try {
            attempt(opening, again);
            return true;
        } catch (RuntimeException e) {
            VenueAccount account = opening.account;
            if (opening.reason == null)
                log.warn("Could not open {} at {} yet", account.accountId(), account.exchangeId(), e);
            opening.reason = IN_ADDRESS.matcher(e.toString()).replaceAll("$1=***");
            return false;
        }
    }

    private void attempt(Opening opening, boolean again) {
        AccountId id = opening.account.accountId();
        Venue venue = venues.get(opening.account.exchangeId());
        if (again) venue.closeAccount(id);
        venue.openAccount(id, opening.account.settings(), opening.account.testnet());
        if (venue.rights(id).withdrawal() == KeyRights.Right.YES) {
            if (!credentials.allowWithdrawalKeys()) {
                venue.closeAccount(id);
                opening.reason = WITHDRAWAL_KEY;
                opening.status = Status.REFUSED;
                log.error("{} is not opened at {}: {}", id, opening.account.exchangeId(), WITHDRAWAL_KEY);
                return;
            }
            log.warn("The key of {} at {} may withdraw money", id, opening.account.exchangeId());
        }
        synchronized (openings) {
            if (opening.isSuperseded()) return;
            opening.reason = null;
            opening.status = Status.OPEN;
            future(id).complete(null);
        }
        listeners.forEach(listener -> listener.accept(opening.account));
    }

    private ConnectionView connection(AccountId accountId) {
        Opening opening = openings.get(accountId);
        return opening == null
                ? new ConnectionView(accountId, Status.NO_VENUE, null)
                : new ConnectionView(accountId, opening.status, opening.reason);
    }

    /** One opening of an account; the next one waits for its end, so that a venue never does both at a time. */
    private static final class Opening {
        private final VenueAccount account;
        private final CountDownLatch superseded = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Status status = Status.OPENING;

        /** Of the status, and changed before it: whoever sees that one sees this. */
        private volatile @Nullable String reason;

        Opening(VenueAccount account) {
            this.account = account;
        }

        boolean isSuperseded() {
            return superseded.getCount() == 0;
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
