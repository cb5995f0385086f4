package dev.ledgerline.exchangegateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");

    @Test
    void isReadAsItWasWritten() {
        long seed = 20260122;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Trade trade = new Trade(
                    new TradeKey(BTC, "t" + i),
                    null,
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    new Quantity(BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(12))),
                    new Price(BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(12))),
                    random.nextBoolean()
                            ? null
                            : Money.of(
                                    BigDecimal.valueOf(random.nextInt(1_000) - 500, random.nextInt(12))
                                            .toPlainString(),
                                    "BNB"),
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));

            assertThat(Trade.parse(BTC, trade.key().tradeId(), trade.text()))
                    .as("seed %d", seed)
                    .isEqualTo(trade);
        }
    }

    @Test
    void isNotContradictedByASideThatTellsNoFee() {
        Trade told = BothSides.trade("1", "0.5", "100", BothSides.AT);
        Trade silent = new Trade(told.key(), null, told.side(), told.quantity(), told.price(), null, told.executedAt());

        assertThat(told.contradicts(silent)).isFalse();
        assertThat(told.contradicts(BothSides.trade("1", "0.5", "100.01", BothSides.AT)))
                .isTrue();
    }
}
