package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An instrument's rules in the engine's numbers: prices in ticks, quantities in steps, notionals in money. */
final class Instrument {
    /** Leaves the factor two below the range of a long for slippage and moving prices. */
    private static final long MAX_NOTIONAL = 4_000_000_000_000_000_000L;

    /** Numbers with more digits than this before or after the point are no prices, and slow to divide. */
    private static final int MAX_DIGITS = 30;

    final InstrumentRules rules;
    final Units units;
    /** Under which the archive knows the units; given once the archive's own are known. */
    int unitsNumber;

    final int index;
    final long quantityUnit;
    final long notionalUnit;
    final long minQuantity;
    final long maxQuantity;
    final long minNotional;
    final long maxPrice;

    Instrument(InstrumentRules rules, int index) {
        this.rules = rules;
        this.index = index;
        units = Units.of(rules);
        quantityUnit = Money.of(rules.quantityStep());
        notionalUnit = Money.of(rules.priceTick().multiply(rules.quantityStep()));
        minQuantity = rules.minQuantity()
                .divide(rules.quantityStep(), 0, RoundingMode.CEILING)
                .longValueExact();
        maxQuantity = rules.maxQuantity()
                .divide(rules.quantityStep(), 0, RoundingMode.FLOOR)
                .longValueExact();
        minNotional = Money.of(rules.minNotional());
        maxPrice = MAX_NOTIONAL / Math.multiplyExact(maxQuantity, notionalUnit);
        if (maxPrice < 1) throw new IllegalArgumentException(symbol() + ": the maximum quantity is too large");
    }

    String symbol() {
        return rules.symbol();
    }

    /** Whole ticks, or -1 for what is no valid price. */
    long ticks(BigDecimal price) {
        long ticks = units(price, rules.priceTick());
        return ticks > maxPrice ? -1 : ticks;
    }

    /** Whole steps, or -1 for what is no valid quantity. */
    long steps(BigDecimal quantity) {
        return units(quantity, rules.quantityStep());
    }

    /** The price rounded HALF_UP to a tick, at least one tick: for prices of a feed, which know no ticks. */
    long nearestTicks(BigDecimal price) {
        long ticks = price.divide(rules.priceTick(), 0, RoundingMode.HALF_UP).longValueExact();
        if (ticks > maxPrice) throw new IllegalArgumentException(symbol() + ": price too large: " + price);
        return Math.max(1, ticks);
    }

    /** Whether the price is small enough to be counted. */
    boolean covers(BigDecimal price) {
        return price.compareTo(price(maxPrice)) <= 0;
    }

    long notional(long ticks, long steps) {
        return Math.multiplyExact(Math.multiplyExact(ticks, steps), notionalUnit);
    }

    BigDecimal price(long ticks) {
        return units.price(ticks);
    }

    BigDecimal quantity(long steps) {
        return units.quantity(steps);
    }

    private static long units(BigDecimal value, BigDecimal unit) {
        if (value.signum() <= 0 || value.scale() > MAX_DIGITS || value.precision() - value.scale() > MAX_DIGITS) {
            return -1;
        }
        BigDecimal[] parts = value.divideAndRemainder(unit);
        if (parts[1].signum() != 0 || parts[0].compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) return -1;
        return parts[0].longValueExact();
    }
}
