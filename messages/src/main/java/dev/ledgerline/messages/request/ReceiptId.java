package dev.ledgerline.messages.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The key of a receipt. Bounded, since it is a key of the event store. */
public record ReceiptId(@JsonValue String key) {
    /** The store's column holds 255 characters. */
    public static final int MAXIMUM_LENGTH = 200;

    @JsonCreator
    public ReceiptId {
        if (key.isEmpty() || key.length() > MAXIMUM_LENGTH)
            throw new IllegalArgumentException("request_id must have 1 to 150 characters");
    }

    @Override
    public String toString() {
        return key;
    }
}
