package dev.ledgerline.messages.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An exchange account. */
public record AccountId(@JsonValue long value) implements Comparable<AccountId> {
    @JsonCreator
    public AccountId {
        if (value < 1) throw new IllegalArgumentException("account id must be positive, was " + value);
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    /** The form under which the event store knows it. */
    @Override
    public String toString() {
        return "account-" + value;
    }
}
