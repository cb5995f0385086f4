package dev.ledgerline.simulatedvenue.matching;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as longs: microseconds since 1970. */
final class Time {
    private Time() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
