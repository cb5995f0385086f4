package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void equalsOneThatAsksForTheSameRows() {
        assertThat(filter(NOON, 1, 2)).isEqualTo(filter(NOON, 1, 2)).hasSameHashCodeAs(filter(NOON, 1, 2));
        assertThat(filter(NOON)).isEqualTo(filter(NOON)).hasSameHashCodeAs(filter(NOON));
    }

    @Test
    void differsFromOneThatAsksForOthers() {
        assertThat(filter(NOON, 1, 2))
                .isNotEqualTo(filter(NOON, 1, 3))
                .isNotEqualTo(filter(NOON, 1))
                .isNotEqualTo(filter(NOON))
                .isNotEqualTo(filter(NOON.plusNanos(1), 1, 2))
                .isNotEqualTo(filter(NOON, 1, 2).ofStrategy(new StrategyId(1)));
        assertThat(new Filter().equal("a", 1)).isNotEqualTo(new Filter().equal("b", 1));
    }

    private static Filter filter(Instant until, long... accounts) {
        List<AccountId> ids = Arrays.stream(accounts).mapToObj(AccountId::new).toList();
        return new Filter().ofAccounts(ids).until("updated_at", until);
    }
}
