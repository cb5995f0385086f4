package dev.ledgerline.exchangegateway.resilience;

import dev.failsafe.CircuitBreaker;
import dev.ledgerline.messages.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at its venue: its own permits, queue, rate, pause and breaker, which its neighbours never feel. */
final class AccountGate {
    private static final Logger log = LoggerFactory.getLogger(AccountGate.class);

    final AccountId accountId;
    final Pause pause = new Pause();
    final AtomicInteger waiting = new AtomicInteger();
    final RateLimit rate;
    final RateLimit slowPace;
    final CircuitBreaker<Object> breaker;
    private final Semaphore calls;
    private final Semaphore cancels;
    private final Semaphore questions;
    private final Clock clock;
    private volatile Instant since;

    AccountGate(AccountId accountId, String exchangeId, VenueLimits limits, Clock clock, Runnable opened) {
        this.accountId = accountId;
        this.clock = clock;
        this.since = clock.instant();
        this.rate = new RateLimit(
                limits.accountWeight(), limits.accountPeriod(), limits.cancelPercent(), limits.questionPercent());
        this.slowPace = new RateLimit(1, limits.slowPace(), 0, 100);
        this.calls = new Semaphore(limits.accountCalls(), true);
        this.cancels = new Semaphore(limits.accountCancels(), true);
        this.questions = new Semaphore(limits.accountQuestions(), true);
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(limits.failures())
                .withDelay(jittered(limits.recovery()))
                .withSuccessThreshold(1)
                .onOpen(event -> {
                    since = clock.instant();
                    log.warn(
                            "{} does not answer {} any more: nothing is placed there for a while",
                            exchangeId,
                            accountId);
                    opened.run();
                })
                .onClose(event -> {
                    since = clock.instant();
                    log.info("{} answers {} again", exchangeId, accountId);
                })
                .build();
    }

    /** So that accounts that fell together do not all come back in one moment. */
    static Duration jittered(Duration delay) {
        long nanos = delay.toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos * 3 / 4, nanos * 5 / 4 + 1));
    }

    Semaphore permits(CallKind kind) {
        return switch (kind) {
            case PLACE, CHANGE -> calls;
            case CANCEL -> cancels;
            case QUESTION -> questions;
        };
    }

    void throttled(Duration retryAfter) {
        if (!pause.isOn()) since = clock.instant();
        pause.prolong(retryAfter);
    }

    VenueState state() {
        if (breaker.isOpen()) return VenueState.DOWN;
        return breaker.isHalfOpen() || pause.isOn() ? VenueState.DEGRADED : VenueState.UP;
    }

    Instant since() {
        return since;
    }
}
