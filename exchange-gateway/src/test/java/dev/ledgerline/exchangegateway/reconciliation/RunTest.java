package dev.ledgerline.exchangegateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Instant MORNING = Instant.parse("2026-01-02T06:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");

    @Test
    void doesForAllThatWasAskedForMeanwhile() {
        Run period = new Run(ReconciliationScope.PERIOD, List.of(BTC), MORNING, NOON);

        Run both = period.with(Run.of(ReconciliationScope.HOURLY));

        assertThat(both.scope()).isEqualTo(ReconciliationScope.HOURLY);
        assertThat(both.from()).isEqualTo(MORNING);
        assertThat(both.until()).as("until now").isNull();
        assertThat(both.hints()).containsExactly(BTC);
    }

    @Test
    void endsWithTheLaterOfTwoPeriods() {
        Run one = new Run(ReconciliationScope.PERIOD, List.of(), MORNING, NOON);
        Run other = new Run(ReconciliationScope.PERIOD, List.of(), MORNING.minusSeconds(1), MORNING);

        assertThat(one.with(other))
                .isEqualTo(new Run(ReconciliationScope.PERIOD, List.of(), MORNING.minusSeconds(1), NOON));
    }
}
