package dev.ledgerline.exchangegateway.resilience;

import dev.failsafe.CircuitBreaker;
import dev.ledgerline.messages.account.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One venue. It counts as down when most of the accounts that speak to it get no answer: a few that fail are those
 * accounts' trouble, however often they fail. One answer to anybody ends it.
 */
final class VenueGate {
    private static final Logger log = LoggerFactory.getLogger(VenueGate.class);

    /** Fewer accounts say nothing about their venue. */
    private static final int FEWEST_ACCOUNTS = 3;

    final String exchangeId;
    final VenueLimits limits;
    final Pause pause = new Pause();
    final RateLimit rate;
    final Semaphore permits;
    final AtomicInteger inFlight = new AtomicInteger();
    private final CircuitBreaker<Object> breaker;
    private final Clock clock;
    private final Map<AccountId, AccountGate> accounts = new ConcurrentHashMap<>();
    private volatile Instant since;

    VenueGate(String exchangeId, VenueLimits limits, Clock clock) {
        this.exchangeId = exchangeId;
        this.limits = limits;
        this.clock = clock;
        this.since = clock.instant();
        this.rate = new RateLimit(
                limits.venueWeight(), limits.venuePeriod(), limits.cancelPercent(), limits.questionPercent());
        this.permits = new Semaphore(limits.venueCalls(), true);
        this.breaker = CircuitBreaker.builder()
                .withDelay(AccountGate.jittered(limits.recovery()))
                .withSuccessThreshold(1)
                .onOpen(event -> turned("does not answer most accounts: nothing is placed there for a while"))
                .onClose(event -> turned("answers again"))
                .build();
    }

    private void turned(String what) {
        since = clock.instant();
        log.warn("{} {}", exchangeId, what);
    }

    AccountGate account(AccountId accountId, Consumer<AccountGate> whenMade) {
        return accounts.computeIfAbsent(accountId, id -> {
            AccountGate made = new AccountGate(id, exchangeId, limits, clock, this::accountFell);
            whenMade.accept(made);
            return made;
        });
    }

    private void accountFell() {
        long fallen = accounts.values().stream()
                .filter(account -> account.breaker.isOpen())
                .count();
        if (breaker.isClosed() && fallen >= FEWEST_ACCOUNTS && fallen * 2 > accounts.size()) breaker.open();
    }

    /** Whether a call that adds exposure may be made; a trial when the time for one has come. */
    boolean admits(AccountGate account) {
        return !isOpen(breaker) && account.breaker.tryAcquirePermit();
    }

    boolean isOpen(AccountGate account) {
        return isOpen(breaker) || isOpen(account.breaker);
    }

    private static boolean isOpen(CircuitBreaker<Object> breaker) {
        return breaker.isOpen() && breaker.getRemainingDelay().isPositive();
    }

    void record(AccountGate account, CallKind kind, CallOutcome outcome) {
        if (outcome == CallOutcome.THROTTLED) { // It answered; the pause deals with the rest.
            if (account.breaker.isHalfOpen()) account.breaker.recordSuccess();
            return;
        }
        // Nothing hung and nothing is unknown, so nobody needs to be spared; but a trial that came to nothing has
        // failed.
        if (outcome == CallOutcome.NOT_SENT && !account.breaker.isHalfOpen()) return;
        if (!outcome.isAnswer()) {
            if (!account.breaker.isOpen()) account.breaker.recordFailure();
            if (!breaker.isClosed() && !isOpen(breaker)) breaker.open(); // the trial failed: for another while
            return;
        }
        if (!breaker.isClosed()) breaker.close();
        // A venue that still answers questions may fail to take orders: only orders say that it takes them again,
        // unless
        // there was time enough for it to recover.
        if (kind != CallKind.QUESTION) {
            if (account.breaker.isOpen()) account.breaker.close();
            else account.breaker.recordSuccess();
        } else if (!account.breaker.isClosed() && !isOpen(account.breaker)) account.breaker.close();
    }

    List<AccountGate> accounts() {
        return List.copyOf(accounts.values());
    }

    int waiting() {
        return accounts.values().stream()
                .mapToInt(account -> account.waiting.get())
                .sum();
    }

    VenueState state() {
        if (breaker.isOpen()) return VenueState.DOWN;
        if (!breaker.isClosed() || pause.isOn()) return VenueState.DEGRADED;
        boolean some = false;
        boolean all = !accounts.isEmpty();
        for (AccountGate account : accounts.values()) {
            some |= account.state() != VenueState.UP;
            all &= account.state() == VenueState.DOWN;
        }
        return all ? VenueState.DOWN : some ? VenueState.DEGRADED : VenueState.UP;
    }

    Instant since() {
        Instant latest = since;
        for (AccountGate account : accounts.values())
            if (account.state() != VenueState.UP && account.since().isAfter(latest)) latest = account.since();
        return latest;
    }
}
