package dev.ledgerline.api.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a caller waits for the venue, all commands of a batch together. */
public final class Patience {
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final boolean waits;
    private final @Nullable Long endNanos;

    private Patience(boolean waits, @Nullable Long endNanos) {
        this.waits = waits;
        this.endNanos = endNanos;
    }

    /** @param seconds null for the usual time for each command */
    static Patience of(boolean waits, @Nullable Integer seconds) {
        return new Patience(waits, seconds == null ? null : System.nanoTime() + seconds * 1_000_000_000L);
    }

    /** Waits for the usual time. */
    static Patience usual() {
        return of(true, null);
    }

    /** What is left for the command that asks now. */
    public Duration left() {
        if (!waits) return Duration.ZERO;
        if (endNanos == null) return USUAL;
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
