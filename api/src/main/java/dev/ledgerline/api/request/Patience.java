package dev.ledgerline.api.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a caller waits for the venue, all commands of a batch together. */
public final class Patience {
    /** A connection that waits longer is cut by some proxy on its way, and its caller would not hear the answer. */
    static final Duration LONGEST = Duration.ofSeconds(120);

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final boolean waits;
    private final @Nullable Long endNanos;

    private Patience(boolean waits, @Nullable Long endNanos) {
        this.waits = waits;
        this.endNanos = endNanos;
    }

    /** @param seconds positive, beyond {@link #LONGEST} as that; null for the usual time for each command */
    static Patience of(boolean waits, @Nullable Long seconds) {
        if (seconds == null) return new Patience(waits, null);
        Duration bounded = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
        return new Patience(waits, System.nanoTime() + bounded.toNanos());
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
