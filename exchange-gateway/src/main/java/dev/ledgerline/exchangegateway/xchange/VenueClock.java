package dev.ledgerline.exchangegateway.xchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import si.mazi.rescu.SynchronizedValueFactory;

/** The exchange's time, as far as it was asked for; every signed request carries it, and a wrong one is refused. */
class VenueClock implements SynchronizedValueFactory<Long> {
    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;

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

    void learn(Instant venueTime, Instant asked) {
        Duration round = Duration.between(asked, clock.instant());
        offset = Duration.between(asked.plus(round.dividedBy(2)), venueTime);
    }

    Duration offset() {
        return offset;
    }
}
