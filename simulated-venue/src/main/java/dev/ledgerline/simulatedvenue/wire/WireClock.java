package dev.ledgerline.simulatedvenue.wire;

import java.time.Instant;
import java.time.InstantSource;

/** The time the venue shows to its clients: its own, moved by the clock skew that was asked for. */
public final class WireClock implements InstantSource {
    private final InstantSource venueClock;
    private final Faults faults;

    WireClock(InstantSource venueClock, Faults faults) {
        this.venueClock = venueClock;
        this.faults = faults;
    }

    @Override
    public Instant instant() {
        Instant now = venueClock.instant();
        return now.plus(faults.clockSkew(now));
    }
}
