package dev.ledgerline.simulatedvenue.feed;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One symbol's prices, step by step. */
public interface PriceFeed {
    /**
     * The price at a step from 0 on; {@code previous} is the price of the step before, or zero at step 0. Zero as long
     * as there is none, which only a feed may say that is told its prices.
     */
    BigDecimal price(long step, BigDecimal previous);

    /** Best bid and ask at the last step asked for, or null where the market maker is to choose them. */
    default @Nullable Spread spread() {
        return null;
    }

    /**
     * The price so many steps before step 0, {@code following} being that of the step after it; null for a feed that
     * knows no past.
     */
    default @Nullable BigDecimal past(long stepsBefore, BigDecimal following) {
        return null;
    }

    /** What the best quotes are to be. */
    record Spread(BigDecimal bid, BigDecimal ask) {}
}
