package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final AtomicLong nanos = new AtomicLong();
    private final StreamWatch watch = new StreamWatch(nanos::get, Duration.ofSeconds(10));

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void callsAStreamDeafThatNeverTellsOfAFill() {
        watch.subscribed(NOW);
        watch.found(BTC, 7, LATER);
        assertThat(watch.isDeaf()).isFalse();
        pass(Duration.ofSeconds(11));
        assertThat(watch.isDeaf()).isTrue();
        watch.subscribed(LATER);
        assertThat(watch.isDeaf()).isFalse();
    }

    @Test
    void waitsForAnEventThatTheQuestionOvertook() {
        watch.subscribed(NOW);
        watch.found(BTC, 7, LATER);
        watch.heard(BTC, 7);
        pass(Duration.ofSeconds(11));
        assertThat(watch.isDeaf()).isFalse();
    }

    @Test
    void expectsNothingOfTheTimeBeforeTheSubscription() {
        watch.found(BTC, 5, LATER);
        watch.subscribed(NOW);
        watch.found(BTC, 6, NOW.plusSeconds(1));
        watch.heard(BTC, 7);
        watch.found(BTC, 7, LATER);
        pass(Duration.ofSeconds(11));
        assertThat(watch.isDeaf()).isFalse();
    }

    @Test
    void isQuietOncePerLimit() {
        Duration limit = Duration.ofSeconds(60);
        watch.subscribed(NOW);
        pass(limit.plusSeconds(1));
        assertThat(watch.isQuietFor(limit)).isTrue();
        assertThat(watch.isQuietFor(limit)).isFalse();
        pass(limit.plusSeconds(1));
        watch.heardSomething();
        assertThat(watch.isQuietFor(limit)).isFalse();
    }
}
