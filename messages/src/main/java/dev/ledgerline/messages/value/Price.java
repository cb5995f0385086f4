package dev.ledgerline.messages.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A positive price in units of the quote asset. Equal amounts are equal prices, whatever their scale. */
public record Price(BigDecimal value) implements Comparable<Price> {
    public Price {
        if (value.signum() <= 0) throw new IllegalArgumentException("price must be positive, was " + value);
        value = Numbers.normalize("price", value);
    }

    @JsonCreator
    public static Price of(String text) {
        return new Price(Numbers.parse("price", text));
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
