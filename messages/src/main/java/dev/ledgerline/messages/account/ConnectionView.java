package dev.ledgerline.messages.account;

import org.jspecify.annotations.Nullable;

/**
 * How an account stands with its venue.
 *
 * @param reason what keeps it from being open; null where nothing is known to
 */
public record ConnectionView(
        AccountId accountId, Status status, @Nullable String reason) {
    /** Where the opening of the account at its venue stands. */
    public enum Status {
        OPENING,
        OPEN,
        /** Not opened, and not tried again with these credentials. */
        REFUSED,
        /** This process does not talk to the venue. */
        NO_VENUE
    }
}
