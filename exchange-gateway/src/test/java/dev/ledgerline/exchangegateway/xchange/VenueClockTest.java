package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VenueClockTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;

    private final VenueClock clock = new VenueClock(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void takesTheMiddleOfTheFirstRoundTrip() {
        learn(Duration.ofMillis(100), Duration.ofSeconds(5).plusMillis(50));
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void doesNotLetALongRoundTripSpoilWhatAShortOneSaid() {
        learn(Duration.ofMillis(20), Duration.ofMillis(10));
        learn(Duration.ofSeconds(4), Duration.ofSeconds(4)); // read at the end of it, not in the middle
        assertThat(clock.offset()).isEqualTo(Duration.ZERO);
    }

    @Test
    void replacesWhatALongRoundTripSaidByAShortOne() {
        learn(Duration.ofSeconds(4), Duration.ofSeconds(4));
        learn(Duration.ofMillis(20), Duration.ofMillis(10));
        assertThat(clock.offset()).isEqualTo(Duration.ZERO);
    }

    @Test
    void followsAClockThatJumped() {
        learn(Duration.ofMillis(20), Duration.ofMillis(10));
        learn(Duration.ofSeconds(1), Duration.ofSeconds(60).plusMillis(500));
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(60));
    }

    /** Asks now, and hears after the round trip a time that is so much after the asking. */
    private void learn(Duration roundTrip, Duration venueAhead) {
        Instant asked = clock.beforeAsking();
        now = now.plus(roundTrip);
        clock.learn(asked.plus(venueAhead), asked);
    }
}
