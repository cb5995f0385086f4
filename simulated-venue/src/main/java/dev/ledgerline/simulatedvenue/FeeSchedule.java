package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;

/** Fee rates as fractions of the traded amount (0.0010 is ten basis points), at most 6 decimals. */
public record FeeSchedule(BigDecimal spotMaker, BigDecimal spotTaker, BigDecimal marginMaker, BigDecimal marginTaker) {

    public static final FeeSchedule DEFAULT = of("0.0010", "0.0010", "0.0002", "0.0005");
    public static final FeeSchedule NONE = of("0", "0", "0", "0");

    public FeeSchedule {
        requireRate(spotMaker);
        requireRate(spotTaker);
        requireRate(marginMaker);
        requireRate(marginTaker);
    }

    public static FeeSchedule of(String spotMaker, String spotTaker, String marginMaker, String marginTaker) {
        return new FeeSchedule(
                new BigDecimal(spotMaker),
                new BigDecimal(spotTaker),
                new BigDecimal(marginMaker),
                new BigDecimal(marginTaker));
    }

    private static void requireRate(BigDecimal rate) {
        if (rate.signum() < 0
                || rate.compareTo(BigDecimal.ONE) >= 0
                || rate.stripTrailingZeros().scale() > 6) {
            throw new IllegalArgumentException("a fee rate is at least 0, below 1 and has 6 decimals, was " + rate);
        }
    }
}
