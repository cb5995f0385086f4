package dev.ledgerline.messages.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user. */
public record UserId(@JsonValue long value) implements Comparable<UserId> {
    @JsonCreator
    public UserId {
        if (value < 1) throw new IllegalArgumentException("user id must be positive, was " + value);
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "user-" + value;
    }
}
