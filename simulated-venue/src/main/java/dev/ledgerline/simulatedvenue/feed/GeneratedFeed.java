package dev.ledgerline.simulatedvenue.feed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A multiplicative random walk, pulled towards its start and kept between half and twice of it. The random draw is a
 * double; the venue rounds the price to its tick at once, and the next step starts from there.
 */
final class GeneratedFeed implements PriceFeed {
    private static final double PULL = 0.0005;
    private static final MathContext DIGITS = new MathContext(18, RoundingMode.HALF_UP);

    private final long seed;
    private final String symbol;
    private final BigDecimal start;
    private final double stepSize;

    GeneratedFeed(long seed, String symbol, BigDecimal start, int stepBasisPoints) {
        if (start.signum() <= 0) throw new IllegalArgumentException("start price must be positive, was " + start);
        this.seed = seed;
        this.symbol = symbol;
        this.start = start;
        this.stepSize = stepBasisPoints / 10_000.0;
    }

    @Override
    public BigDecimal price(long step, BigDecimal previous) {
        return previous.signum() == 0 ? start : walk(step, previous);
    }

    /** The same walk in the other direction of time: forwards and backwards it looks alike. */
    @Override
    public BigDecimal past(long stepsBefore, BigDecimal following) {
        return walk(-stepsBefore, following);
    }

    private BigDecimal walk(long step, BigDecimal previous) {
        double away = previous.divide(start, DIGITS).doubleValue() - 1;
        double change = stepSize * normal(step) - PULL * away;
        BigDecimal next = previous.multiply(BigDecimal.ONE.add(new BigDecimal(change)), DIGITS);
        return next.max(start.divide(BigDecimal.TWO, DIGITS)).min(start.multiply(BigDecimal.TWO));
    }

    /** Nearly normal with variance 1: three uniform draws, so at most 3 in size, and no library function to differ. */
    private double normal(long step) {
        double sum = 0;
        for (int slot = -1; slot >= -3; slot--) sum += Draw.fraction(Draw.bits(seed, symbol, step, slot));
        return 2 * (sum - 1.5);
    }
}
