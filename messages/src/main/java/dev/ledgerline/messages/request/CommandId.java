package dev.ledgerline.messages.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A command as the caller sees it. */
public record CommandId(@JsonValue long value) implements Comparable<CommandId> {
    @JsonCreator
    public CommandId {
        if (value < 1) throw new IllegalArgumentException("command id must be positive, was " + value);
    }

    @Override
    public int compareTo(CommandId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "command-" + value;
    }
}
