package dev.ledgerline.messages.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A quantity of the base asset, never negative. */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    public Quantity {
        if (value.signum() < 0) throw new IllegalArgumentException("quantity must not be negative, was " + value);
        value = Numbers.normalize("quantity", value);
    }

    @JsonCreator
    public static Quantity of(String text) {
        return new Quantity(Numbers.parse("quantity", text));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    /** @throws IllegalArgumentException when the other one is larger */
    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    /** This less the other, but not below zero. */
    public Quantity minusUpTo(Quantity other) {
        return compareTo(other) <= 0 ? ZERO : minus(other);
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** What this many cost at a price, exactly, in the quote asset. */
    public BigDecimal times(Price price) {
        return value.multiply(price.value());
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
