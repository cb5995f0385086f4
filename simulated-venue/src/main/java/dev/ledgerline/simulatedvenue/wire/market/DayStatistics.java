package dev.ledgerline.simulatedvenue.wire.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The last 24 hours of one symbol, to the minute.
 *
 * @param bar all of it as one candle; flat if nothing traded
 * @param previousClose last price before it, or its open if nothing is known from before
 * @param lastQuantity of the last trade, zero if none is known
 */
public record DayStatistics(
        String symbol, Bar bar, BigDecimal previousClose, BigDecimal lastQuantity, long openTime, long closeTime) {
    private static final int PERCENT_DECIMALS = 3;
    private static final int DECIMALS = 8;

    public BigDecimal change() {
        return bar.close().subtract(bar.open());
    }

    public BigDecimal changePercent() {
        if (bar.open().signum() == 0) return BigDecimal.ZERO.setScale(PERCENT_DECIMALS);
        return change().movePointRight(2).divide(bar.open(), PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }

    /** By volume; the last price if there was none. */
    public BigDecimal weightedAverage() {
        return average(bar);
    }

    static BigDecimal average(Bar bar) {
        if (bar.volume().signum() == 0) return bar.close();
        return bar.quoteVolume().divide(bar.volume(), MathContext.DECIMAL128).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
