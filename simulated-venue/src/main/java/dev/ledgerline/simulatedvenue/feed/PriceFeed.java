package dev.ledgerline.simulatedvenue.feed;

import java.math.BigDecimal;

/** One symbol's prices, step by step. */
public interface PriceFeed {
    /** The price at a step from 0 on; {@code previous} is the price of the step before, or zero at step 0. */
    BigDecimal price(long step, BigDecimal previous);
}
