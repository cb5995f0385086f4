package dev.ledgerline.simulatedvenue.feed;

import java.math.BigDecimal;

/** Prices that happened, from the first to the last and then from the first again. */
final class RecordedFeed implements PriceFeed {
    private final BigDecimal[] prices;

    RecordedFeed(BigDecimal[] prices) {
        this.prices = prices;
    }

    @Override
    public BigDecimal price(long step, BigDecimal previous) {
        return prices[(int) (step % prices.length)];
    }
}
