package dev.ledgerline.exchangegateway.resilience;

import dev.ledgerline.exchangegateway.report.Cause;
import dev.ledgerline.messages.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Every call to a venue passes here. It waits for its turn within its account, then within its venue; it is not made while
 * either does not answer or wants to be left alone; and it is given up, not ended, when no answer comes in time. A call
 * that hangs keeps its account's permit until it has really ended, so that an account never has more calls out than that.
 */
@Component
public class VenueGates {
    private static final Logger log = LoggerFactory.getLogger(VenueGates.class);

    private final VenueLimits.Source limits;
    private final VenueMetrics metrics;
    private final CallTraces traces;
    private final Clock clock;
    private final Map<String, VenueGate> venues = new ConcurrentHashMap<>();

    @Autowired
    VenueGates(VenueLimits.Source limits, VenueMetrics metrics, CallTraces traces, Clock clock) {
        this.limits = limits;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
    }

    /** Without traces. */
    public VenueGates(VenueLimits.Source limits, VenueMetrics metrics, Clock clock) {
        this(limits, metrics, CallTraces.NONE, clock);
    }

    /** Whose call it is, what it is for, and how long whoever wants it waits: for its turn, and once more for its answer. */
    public record Turn(String exchangeId, AccountId accountId, CallKind kind, Duration limit) {}

    /** Hears of a call what its result does not tell. */
    public interface Watcher<T> {
        /** From now on something of it may leave this process. */
        default void begins() {}

        /** Nothing of it can leave any more. @param late what it gave when nobody waited for it any longer */
        default void ends(@Nullable T late) {}
    }

    public <T> CallResult<T> call(Turn turn, Supplier<? extends T> request, Function<? super T, CallOutcome> judge)
            throws InterruptedException {
        return call(turn, request, judge, new Watcher<>() {});
    }

    public <T> CallResult<T> call(
            Turn turn,
            Supplier<? extends T> request,
            Function<? super T, CallOutcome> judge,
            Watcher<? super T> watcher)
            throws InterruptedException {
        VenueGate venue = venue(turn.exchangeId());
        AccountGate account = account(venue, turn.accountId());
        String obstacle = enter(venue, account, turn);
        if (obstacle != null) {
            metrics.notMade(turn.exchangeId(), turn.kind(), obstacle);
            return new CallResult.NotMade<>(obstacle);
        }
        return make(venue, account, turn, request, judge, watcher);
    }

    private VenueGate venue(String exchangeId) {
        return venues.computeIfAbsent(exchangeId, id -> {
            VenueGate venue = new VenueGate(id, limits.of(id), clock);
            metrics.watch(venue);
            return venue;
        });
    }

    private AccountGate account(VenueGate venue, AccountId accountId) {
        return venue.account(accountId, made -> metrics.watch(venue, made));
    }

    List<VenueGate> venues() {
        return List.copyOf(venues.values());
    }

    // ------------------------------------------------------------------------------------------------- waiting in turn

    /** Takes a permit of the account and one of the venue. @return why it cannot be called, holding nothing then */
    private static @Nullable String enter(VenueGate venue, AccountGate account, Turn turn) throws InterruptedException {
        long end = System.nanoTime() + turn.limit().toNanos();
        if (turn.kind().addsExposure() && venue.isOpen(account)) return "the venue does not answer";
        if (account.waiting.incrementAndGet() > venue.limits.waiting()) {
            account.waiting.decrementAndGet();
            return "too many requests of the account wait";
        }
        try {
            Semaphore mine = account.permits(turn.kind());
            if (!acquire(mine, end)) return "the account's other requests are not answered";
            boolean entered = false;
            try {
                String obstacle = enterVenue(venue, account, turn, end);
                entered = obstacle == null;
                return obstacle;
            } finally {
                if (!entered) mine.release();
            }
        } finally {
            account.waiting.decrementAndGet();
        }
    }

    private static @Nullable String enterVenue(VenueGate venue, AccountGate account, Turn turn, long end)
            throws InterruptedException {
        for (Pause pause : List.of(account.pause, venue.pause)) {
            long left = pause.remainingNanos();
            if (left > end - System.nanoTime()) return "the venue asked for silence";
            if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
        }
        if (venue.isOpen(account)) {
            if (turn.kind().addsExposure()) return "the venue does not answer";
            if (!account.slowPace.tryUse(CallKind.CANCEL, 1, end - System.nanoTime()))
                return "the venue does not answer and is asked seldom";
        }
        int weight = venue.limits.weight(turn.kind());
        if (!account.rate.tryUse(turn.kind(), weight, end - System.nanoTime())) return "the account's rate is used up";
        if (!venue.rate.tryUse(turn.kind(), weight, end - System.nanoTime())) return "the venue's rate is used up";
        if (!acquire(venue.permits, end)) return "the venue's other requests are not answered";
        if (turn.kind().addsExposure() && !venue.admits(account)) {
            venue.permits.release();
            return "the venue does not answer";
        }
        return null;
    }

    private static boolean acquire(Semaphore permits, long end) throws InterruptedException {
        return permits.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    // ------------------------------------------------------------------------------------------------- making the call

    private <T> CallResult<T> make(
            VenueGate venue,
            AccountGate account,
            Turn turn,
            Supplier<? extends T> request,
            Function<? super T, CallOutcome> judge,
            Watcher<? super T> watcher)
            throws InterruptedException {
        watcher.begins();
        venue.inFlight.incrementAndGet();
        AtomicBoolean abandoned = new AtomicBoolean();
        AtomicReference<@Nullable CallOutcome> heard = new AtomicReference<>();
        Consumer<CallOutcome> hear = outcome -> {
            if (heard.compareAndSet(null, outcome)) venue.record(account, turn.kind(), outcome);
        };
        FutureTask<T> call = new FutureTask<>(() -> heeding(request, judge, hear, venue, account));
        Cause cause = Cause.current();
        Thread caller = Thread.ofVirtual().name("venue-" + turn.kind()).unstarted(() -> {
            try {
                cause.run(call::run);
            } finally {
                venue.inFlight.decrementAndGet();
                venue.permits.release();
                account.permits(turn.kind()).release();
                Thread.interrupted(); // meant for the call, not for whoever hears of its end
                watcher.ends(abandoned.get() && call.state() == Future.State.SUCCESS ? call.resultNow() : null);
            }
        });
        long start = System.nanoTime();
        caller.start();
        CallResult<T> result = await(call, caller, abandoned, turn.limit());
        hear.accept(CallOutcome.UNKNOWN); // unless its end was heard
        CallOutcome outcome = Objects.requireNonNull(heard.get());
        long took = System.nanoTime() - start;
        metrics.called(turn.exchangeId(), turn.kind(), outcome, took);
        traces.called(turn, cause, outcome, took);
        log.debug("{} of {} at {}: {}", turn.kind().label(), turn.accountId(), turn.exchangeId(), result);
        return result;
    }

    private static <T> CallResult<T> await(FutureTask<T> call, Thread caller, AtomicBoolean abandoned, Duration limit)
            throws InterruptedException {
        try {
            return new CallResult.Ended<>(call.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            abandoned.set(true);
            // It may have ended in between; a late answer that is told twice is recorded once.
            if (call.state() == Future.State.SUCCESS) return new CallResult.Ended<>(call.resultNow());
            caller.interrupt();
            return new CallResult.NoAnswer<>("no answer within " + limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VenueThrottled throttled)
                return new CallResult.NotMade<>("the venue was asked too much: " + throttled.getMessage());
            return new CallResult.NoAnswer<>(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            abandoned.set(true);
            caller.interrupt();
            throw e;
        }
    }

    /** What follows from its end is so before its permit is free: whoever takes it next heeds that. */
    private <T> T heeding(
            Supplier<? extends T> request,
            Function<? super T, CallOutcome> judge,
            Consumer<CallOutcome> hear,
            VenueGate venue,
            AccountGate account) {
        CallOutcome outcome = CallOutcome.UNKNOWN;
        try {
            T value = request.get();
            outcome = judge.apply(value);
            return value;
        } catch (VenueThrottled throttled) {
            outcome = CallOutcome.THROTTLED;
            pause(throttled, venue, account);
            throw throttled;
        } finally {
            hear.accept(outcome);
        }
    }

    private void pause(VenueThrottled throttled, VenueGate venue, AccountGate account) {
        metrics.throttled(venue.exchangeId);
        log.warn(
                "{} asks for silence of {} for {}: {}",
                venue.exchangeId,
                throttled.scope() == VenueThrottled.Scope.VENUE ? "all accounts" : account.accountId,
                throttled.retryAfter(),
                throttled.getMessage());
        if (throttled.scope() == VenueThrottled.Scope.VENUE) venue.pause.prolong(throttled.retryAfter());
        else account.throttled(throttled.retryAfter());
    }
}
