package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When comparisons are due. Each interval is a little longer or shorter by chance: accounts do not go at once. */
@Component
class Schedules {
    static final List<ReconciliationScope> SCOPES =
            List.of(ReconciliationScope.SHORT, ReconciliationScope.HOURLY, ReconciliationScope.LONG);

    /** As many usual rests: a comparison costs some hundred orders, and somebody else may trade all day. */
    private static final int LONGEST_REST = 16;

    private record Due(AccountId accountId, ReconciliationScope scope) {}

    private record Rest(Duration length, long endsNanos) {}

    private final ReconciliationProperties properties;
    private final Map<Due, ScheduledFuture<?>> due = new ConcurrentHashMap<>();
    private final Map<AccountId, Boolean> soon = new ConcurrentHashMap<>();
    private final Map<AccountId, Rest> rests = new HashMap<>();
    private @Nullable ScheduledExecutorService timer;

    Schedules(ReconciliationProperties properties) {
        this.properties = properties;
    }

    synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reconciliation-schedule").factory());
    }

    synchronized void stop() {
        if (timer != null) timer.shutdownNow();
        timer = null;
        due.clear();
        soon.clear();
        rests.clear();
    }

    /** Replaces what was due. @param interval zero for never */
    synchronized void every(AccountId accountId, ReconciliationScope scope, Duration interval, Runnable action) {
        Due key = new Due(accountId, scope);
        ScheduledFuture<?> before = due.remove(key);
        if (before != null) before.cancel(false);
        if (timer == null || interval.isZero() || interval.isNegative()) return;
        due.put(key, timer.schedule(() -> fire(key, interval, action), jittered(interval), TimeUnit.NANOSECONDS));
    }

    private void fire(Due key, Duration interval, Runnable action) {
        action.run();
        synchronized (this) {
            if (timer != null && due.containsKey(key))
                due.put(
                        key,
                        timer.schedule(() -> fire(key, interval, action), jittered(interval), TimeUnit.NANOSECONDS));
        }
    }

    /** Once, after a rest; asked for again meanwhile, still once. Who keeps asking waits longer and longer. */
    synchronized void soon(AccountId accountId, Runnable action) {
        if (timer == null || soon.putIfAbsent(accountId, true) != null) return;
        Duration rest = restOf(accountId);
        try {
            timer.schedule(
                    () -> {
                        soon.remove(accountId);
                        action.run();
                    },
                    rest.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            soon.remove(accountId); // we are stopping; the next start looks anyway
        }
    }

    /** Twice the last one, if that was over only lately. */
    private Duration restOf(AccountId accountId) {
        Duration first = properties.rest();
        Duration longest = first.multipliedBy(LONGEST_REST);
        Rest last = rests.get(accountId);
        Duration length = first;
        if (last != null && System.nanoTime() - last.endsNanos() < longest.toNanos()) {
            Duration twice = last.length().multipliedBy(2);
            length = twice.compareTo(longest) < 0 ? twice : longest;
        }
        rests.put(accountId, new Rest(length, System.nanoTime() + length.toNanos()));
        return length;
    }

    private static long jittered(Duration interval) {
        long nanos = interval.toNanos();
        return ThreadLocalRandom.current().nextLong(nanos - nanos / 10, nanos + nanos / 10 + 1);
    }
}
