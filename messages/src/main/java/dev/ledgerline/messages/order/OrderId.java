package dev.ledgerline.messages.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An order. */
public record OrderId(@JsonValue long value) implements Comparable<OrderId> {
    @JsonCreator
    public OrderId {
        if (value < 1) throw new IllegalArgumentException("order id must be positive, was " + value);
    }

    @Override
    public int compareTo(OrderId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "order-" + value;
    }
}
