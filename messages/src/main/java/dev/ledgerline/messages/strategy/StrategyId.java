package dev.ledgerline.messages.strategy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A strategy; 0 is none. */
public record StrategyId(@JsonValue long value) implements Comparable<StrategyId> {
    public static final StrategyId NONE = new StrategyId(0);

    @JsonCreator
    public StrategyId {
        if (value < 0) throw new IllegalArgumentException("strategy id must be zero or more, was " + value);
    }

    @Override
    public int compareTo(StrategyId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "strategy-" + value;
    }
}
