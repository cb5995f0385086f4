package dev.ledgerline.exchangegateway.xchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import si.mazi.rescu.SynchronizedValueFactory;

/** The exchange's time, as far as it was asked for; every signed request carries it, and a wrong one is refused. */
class VenueClock implements SynchronizedValueFactory<Long> {
    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;
    private Duration uncertainty = Duration.ofDays(1);

    VenueClock(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(offset);
    }

    @Override
    public Long createValue() {
        return now().toEpochMilli();
    }

    /** Our own time, between which and the answer the exchange's was read. */
    Instant beforeAsking() {
        return clock.instant();
    }

    /** The venue's time was read at some moment of the round trip: a longer one tells less, and replaces only what it contradicts. */
    synchronized void learn(Instant venueTime, Instant asked) {
        Instant heard = clock.instant();
        Duration most = Duration.between(asked, venueTime);
        Duration least = Duration.between(heard, venueTime);
        Duration half = Duration.between(asked, heard).dividedBy(2);
        boolean contradicted = offset.compareTo(least) < 0 || offset.compareTo(most) > 0;
        if (!contradicted && half.compareTo(uncertainty) >= 0) return;
        offset = least.plus(half);
        uncertainty = half;
    }

    Duration offset() {
        return offset;
    }
}
