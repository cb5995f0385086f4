package dev.ledgerline.exchangegateway.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How long a venue or account wants to be left alone. */
final class Pause {
    /** No venue bans for longer without a person being needed anyway; a nonsense header must not silence us for years. */
    private static final Duration LONGEST = Duration.ofDays(3);

    private final AtomicLong until = new AtomicLong(System.nanoTime());

    void prolong(Duration duration) {
        Duration sane = duration.isNegative() ? Duration.ZERO : duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        long end = System.nanoTime() + sane.toNanos();
        until.accumulateAndGet(end, (one, other) -> one - other > 0 ? one : other);
    }

    /** Not positive when there is none. */
    long remainingNanos() {
        return until.get() - System.nanoTime();
    }

    boolean isOn() {
        return remainingNanos() > 0;
    }
}
