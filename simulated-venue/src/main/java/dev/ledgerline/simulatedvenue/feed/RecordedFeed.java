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

    /** The end of the recording, since that is what goes before its beginning when it is played again. */
    @Override
    public BigDecimal past(long stepsBefore, BigDecimal following) {
        return prices[(int) Math.floorMod(-stepsBefore, (long) prices.length)];
    }
}
