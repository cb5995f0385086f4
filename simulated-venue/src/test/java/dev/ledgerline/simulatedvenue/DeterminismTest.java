package dev.ledgerline.simulatedvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    @Test
    void givesTheSameTradesForTheSameSeedAndCommands() {
        assertThat(trades(7)).isEqualTo(trades(7)).isNotEmpty();
    }

    @Test
    void givesOtherTradesForAnotherSeed() {
        assertThat(trades(7)).isNotEqualTo(trades(8));
    }

    private static List<Execution> trades(long seed) {
        RandomTrading trading = new RandomTrading(99);
        List<Execution> trades = new ArrayList<>();
        try (VenueFixture on = RandomTrading.venue(seed)) {
            for (int i = 0; i < 300; i++) trading.step(on);
            for (String account : RandomTrading.ALL) trades.addAll(on.executions(account));
        }
        return trades;
    }
}
