package dev.ledgerline.exchangegateway.resilience;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate with shares. Cancels may use all of it; placements and changes leave them theirs; questions use a part of what is
 * left. Each waits in its own share first, so that a queue of one kind never stands before another's.
 */
final class RateLimit {
    private final @Nullable Bucket all;
    private final @Nullable Bucket withoutCancels;
    private final @Nullable Bucket questions;

    /** @param weight within the period; 0 for no limit */
    RateLimit(int weight, Duration period, int cancelPercent, int questionPercent) {
        if (weight == 0) {
            all = withoutCancels = questions = null;
            return;
        }
        int rest = Math.max(1, weight * (100 - cancelPercent) / 100);
        all = bucket(weight, period);
        withoutCancels = bucket(rest, period);
        questions = bucket(Math.max(1, rest * questionPercent / 100), period);
    }

    private static Bucket bucket(int weight, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(weight).refillGreedy(weight, period))
                .build();
    }

    /** Waits for its turn. @return false when that would take longer than the limit; nothing is used up then */
    boolean tryUse(CallKind kind, int weight, long limitNanos) throws InterruptedException {
        if (all == null || withoutCancels == null || questions == null || weight == 0) return true;
        long end = System.nanoTime() + limitNanos;
        Bucket[] shares = switch (kind) {
            case CANCEL -> new Bucket[] {all};
            case PLACE, CHANGE -> new Bucket[] {withoutCancels, all};
            case QUESTION -> new Bucket[] {questions, withoutCancels, all};
        };
        for (int i = 0; i < shares.length; i++) {
            if (use(shares[i], weight, end - System.nanoTime())) continue;
            while (--i >= 0) shares[i].addTokens(weight);
            return false;
        }
        return true;
    }

    private static boolean use(Bucket share, int weight, long limitNanos) throws InterruptedException {
        if (share.tryConsume(weight)) return true;
        return limitNanos > 0 && share.asBlocking().tryConsume(weight, limitNanos);
    }
}
