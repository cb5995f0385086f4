package dev.ledgerline.exchangegateway.report;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Delays that double up to a limit, each shortened by chance, so that many who wait do not all return at once. */
public final class Backoff {
    private final long longestNanos;
    private long nextNanos;

    public Backoff(Duration first, Duration longest) {
        this.nextNanos = first.toNanos();
        this.longestNanos = longest.toNanos();
    }

    /** Between half of the delay that is due and all of it. */
    public Duration next() {
        long due = nextNanos;
        nextNanos = Math.min(longestNanos, due * 2);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(due / 2, due + 1));
    }
}
