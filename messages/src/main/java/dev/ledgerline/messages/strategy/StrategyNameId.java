package dev.ledgerline.messages.strategy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The key of a name's claim: one for each name, so that the event store refuses a second claim. */
public record StrategyNameId(@JsonValue String key) {
    private static final String PREFIX = "strategy-name-";

    /** The store's column holds 255 characters. */
    private static final int LONGEST = 250;

    @JsonCreator
    public StrategyNameId {
        if (!key.startsWith(PREFIX) || key.length() == PREFIX.length() || key.length() > LONGEST)
            throw new IllegalArgumentException("not the key of a strategy's name: " + key);
    }

    public static StrategyNameId of(String name) {
        return new StrategyNameId(PREFIX + name);
    }

    @Override
    public String toString() {
        return key;
    }
}
