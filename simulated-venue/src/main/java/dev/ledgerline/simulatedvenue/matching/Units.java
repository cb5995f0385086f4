package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import java.math.BigDecimal;

/** What an instrument's ticks and steps meant when something was archived; its rules may have changed since. */
record Units(String symbol, String base, String quote, BigDecimal tick, BigDecimal step) {
    static Units of(InstrumentRules rules) {
        return new Units(rules.symbol(), rules.base(), rules.quote(), rules.priceTick(), rules.quantityStep());
    }

    BigDecimal price(long ticks) {
        return tick.multiply(BigDecimal.valueOf(ticks));
    }

    BigDecimal quantity(long steps) {
        return step.multiply(BigDecimal.valueOf(steps));
    }
}
