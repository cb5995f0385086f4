package dev.ledgerline.exchangegateway.xchange;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of an exchange's patience is left. Ours is the stricter count, because whoever exceeds the exchange's is shut
 * out for minutes, with working orders nobody can cancel.
 */
class Allowance {
    /** Longer than that a caller had better know that it has to come back. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Bucket bucket;
    private final InstantSource clock;
    private final AtomicLong shutOutUntilMillis = new AtomicLong();

    Allowance(int amount, Duration period, InstantSource clock) {
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(amount).refillGreedy(amount, period))
                .build();
        this.clock = clock;
    }

    /** @throws NotSentException when none becomes free in time */
    void spend(int weight) {
        refuseWhileShutOut();
        try {
            if (bucket.asBlocking().tryConsume(weight, WAIT)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NotSentException("the exchange's rate limit leaves no room");
    }

    /** For cancels: counted, but never waiting behind other calls. */
    void spendAtOnce(int weight) {
        refuseWhileShutOut();
        bucket.consumeIgnoringRateLimits(weight);
    }

    /** What the exchange told us to keep. */
    void holdBack(Duration pause) {
        long until = clock.instant().plus(pause).toEpochMilli();
        shutOutUntilMillis.accumulateAndGet(until, Math::max);
    }

    private void refuseWhileShutOut() {
        long left = shutOutUntilMillis.get() - clock.instant().toEpochMilli();
        if (left > 0) throw new NotSentException("the exchange asked us to wait for another " + left + " ms");
    }
}
