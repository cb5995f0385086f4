package dev.ledgerline.messages.deal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A deal: one leg of one execution as callers see it. */
public record DealId(@JsonValue long value) implements Comparable<DealId> {
    @JsonCreator
    public DealId {
        if (value < 1) throw new IllegalArgumentException("deal id must be positive, was " + value);
    }

    @Override
    public int compareTo(DealId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "deal-" + value;
    }
}
