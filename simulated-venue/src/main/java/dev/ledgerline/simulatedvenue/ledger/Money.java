package dev.ledgerline.simulatedvenue.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact amounts as longs: one unit is 0.00000001 of an asset. */
public final class Money {
    public static final int SCALE = 8;

    /** A billion of any asset: far more than any test needs, and sums of a hundred such accounts still fit. */
    public static final long MAX_FUNDS = 100_000_000_000_000_000L;

    /** Numbers with more digits are no amounts, and slow to convert. */
    private static final int MAX_DIGITS = 60;

    private static final long MILLION = 1_000_000;

    private Money() {}

    public static long of(BigDecimal amount) {
        if (Math.abs(amount.scale()) > MAX_DIGITS || amount.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("not an amount: too many digits");
        }
        try {
            return amount.setScale(SCALE, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException("not an amount of at most 8 decimals: " + amount, inexact);
        }
    }

    public static BigDecimal decimal(long amount) {
        return BigDecimal.valueOf(amount, SCALE);
    }

    /** The fee on an amount at a rate in millionths, rounded HALF_UP to one unit. */
    public static long fee(long amount, long rateMillionths) {
        return share(amount, rateMillionths, MILLION);
    }

    /** {@code amount * part / whole} of non-negative numbers, rounded HALF_UP to one unit. */
    public static long share(long amount, long part, long whole) {
        long product = amount * part;
        if (Math.multiplyHigh(amount, part) == 0 && product >= 0) {
            long quotient = product / whole;
            long rest = product - quotient * whole;
            return rest >= whole - rest ? quotient + 1 : quotient;
        }
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
