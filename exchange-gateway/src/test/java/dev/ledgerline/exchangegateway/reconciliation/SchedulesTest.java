package dev.ledgerline.exchangegateway.reconciliation;

import static dev.ledgerline.exchangegateway.reconciliation.BothSides.ACCOUNT;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SchedulesTest {
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Schedules schedules = new Schedules(properties(Map.of("ledgerline.reconciliation.rest", "2s")));

    @BeforeEach
    void start() {
        schedules.start();
    }

    @AfterEach
    void stop() {
        schedules.stop();
    }

    static ReconciliationProperties properties(Map<String, String> configured) {
        return new Binder(new MapConfigurationPropertySource(configured))
                .bindOrCreate("ledgerline.reconciliation", ReconciliationProperties.class);
    }

    @Test
    void comesAgainAndAgain() throws Exception {
        CountDownLatch times = new CountDownLatch(3);

        schedules.every(ACCOUNT, ReconciliationScope.SHORT, OFTEN, times::countDown);

        assertThat(times.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        AtomicInteger off = new AtomicInteger();
        CountDownLatch times = new CountDownLatch(3);
        schedules.every(ACCOUNT, ReconciliationScope.LONG, Duration.ofDays(1), off::incrementAndGet);

        schedules.every(ACCOUNT, ReconciliationScope.LONG, Duration.ZERO, off::incrementAndGet);
        schedules.every(OTHER, ReconciliationScope.LONG, OFTEN, times::countDown);

        assertThat(times.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(off).hasValue(0);
    }

    @Test
    void comesOnceForManyWhoWantItSoon() throws Exception {
        AtomicInteger count = new AtomicInteger();
        CountDownLatch later = new CountDownLatch(1);

        for (int i = 0; i < 100; i++) schedules.soon(ACCOUNT, count::incrementAndGet);
        schedules.soon(OTHER, later::countDown);

        assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(count).hasValue(1);
    }

    @Test
    void comesMoreSeldomForWhoAlwaysWantsItSoon() throws Exception {
        Schedules hasty = new Schedules(properties(Map.of("ledgerline.reconciliation.rest", "200ms")));
        AtomicInteger count = new AtomicInteger();
        hasty.start();
        long start = System.nanoTime();

        while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
            hasty.soon(ACCOUNT, count::incrementAndGet);
            Thread.sleep(10);
        }
        hasty.stop();

        assertThat(count.get()).isBetween(1, 3); // after 0.2, 0.6 and 1.4 seconds, and not before 3
    }
}
