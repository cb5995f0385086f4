package dev.ledgerline.messages.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An API key. */
public record ApiKeyId(@JsonValue long value) implements Comparable<ApiKeyId> {
    @JsonCreator
    public ApiKeyId {
        if (value < 1) throw new IllegalArgumentException("key id must be positive, was " + value);
    }

    @Override
    public int compareTo(ApiKeyId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "key-" + value;
    }
}
