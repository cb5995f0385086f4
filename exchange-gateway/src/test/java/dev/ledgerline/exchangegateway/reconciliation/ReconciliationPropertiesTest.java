package dev.ledgerline.exchangegateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciliationPropertiesTest {
    @Test
    void letsPoliciesBeChosenByDifference() {
        ReconciliationProperties properties = SchedulesTest.properties(Map.of(
                "ledgerline.reconciliation.policies.external_order", "ask",
                "ledgerline.reconciliation.policies.balance_differs", "leave"));

        assertThat(properties.policy(Difference.EXTERNAL_ORDER)).isEqualTo(Policy.ASK);
        assertThat(properties.policy(Difference.BALANCE_DIFFERS)).isEqualTo(Policy.LEAVE);
        assertThat(properties.policy(Difference.EXTERNAL_FILL)).isEqualTo(Policy.TAKE_VENUES_WORD);
        assertThat(properties.proposal(Difference.EXTERNAL_ORDER)).isEqualTo(Decision.TAKE_VENUES_WORD);
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void proposesWhatTheDifferencePermits(Difference difference) {
        ReconciliationProperties properties = SchedulesTest.properties(Map.of());

        assertThat(difference.permits(properties.proposal(difference))).isTrue();
        Decision decision = properties.policy(difference).decision();
        assertThat(decision == null || difference.permits(decision)).isTrue();
    }

    @Test
    void looksBackAsFarAsTheScopeSays() {
        ReconciliationProperties properties = SchedulesTest.properties(Map.of());

        assertThat(properties.lookBack(ReconciliationScope.SHORT)).isEqualTo(Duration.ofMinutes(10));
        assertThat(properties.lookBack(ReconciliationScope.HOURLY)).isEqualTo(Duration.ofHours(1));
        assertThat(properties.lookBack(ReconciliationScope.LONG)).isEqualTo(Duration.ofDays(10));
        assertThat(properties.interval(ReconciliationScope.SHORT)).isEqualTo(Duration.ofMinutes(1));
    }
}
