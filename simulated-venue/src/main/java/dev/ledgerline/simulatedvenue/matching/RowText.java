package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;

/** One row, field by field, its numbers written as decimals without making one. */
final class RowText {
    private static final long[] POWERS = powers();

    private final StringBuilder text = new StringBuilder(192);

    /** Begins a row. */
    RowText of(String kind) {
        text.setLength(0);
        text.append(kind);
        return this;
    }

    RowText and(String field) {
        text.append(',').append(field);
        return this;
    }

    RowText and(Enum<?> field) {
        return and(field.name());
    }

    RowText and(long field) {
        text.append(',').append(field);
        return this;
    }

    RowText flag(boolean set, char sign) {
        if (set) text.append(sign);
        return this;
    }

    RowText price(Instrument instrument, long ticks) {
        return product(instrument.units.tick(), ticks);
    }

    RowText quantity(Instrument instrument, long steps) {
        return product(instrument.units.step(), steps);
    }

    RowText money(long amount) {
        return decimal(amount, Money.SCALE);
    }

    String row() {
        return text.toString();
    }

    private RowText product(BigDecimal unit, long count) {
        boolean isShort = unit.scale() >= 0 && unit.scale() < POWERS.length && unit.precision() < POWERS.length;
        if (isShort) {
            long unscaled = unit.unscaledValue().longValue();
            long product = unscaled * count;
            if (Math.multiplyHigh(unscaled, count) == product >> Long.SIZE - 1) return decimal(product, unit.scale());
        }
        return and(unit.multiply(BigDecimal.valueOf(count)).toPlainString());
    }

    private RowText decimal(long unscaled, int scale) {
        if (unscaled == Long.MIN_VALUE) {
            return and(BigDecimal.valueOf(unscaled, scale).toPlainString());
        }
        text.append(',');
        if (unscaled < 0) text.append('-');
        long size = Math.abs(unscaled);
        text.append(size / POWERS[scale]);
        if (scale == 0) return this;
        text.append('.');
        long fraction = size % POWERS[scale];
        for (int digit = scale - 1; digit > 0 && fraction < POWERS[digit]; digit--) text.append('0');
        text.append(fraction);
        return this;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
