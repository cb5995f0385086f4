package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A position: the id of the deal that opened it, as a MetaTrader 5 ticket is. */
public record PositionId(@JsonValue long value) implements Comparable<PositionId> {
    @JsonCreator
    public PositionId {
        if (value < 1) throw new IllegalArgumentException("position id must be positive, was " + value);
    }

    @Override
    public int compareTo(PositionId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "position-" + value;
    }
}
