package dev.ledgerline.exchangegateway.resilience;

import java.time.Duration;

/**
 * Thrown by an adapter when the venue said that it was asked too much, as with HTTP status 429 or 418: it did not do what
 * it was asked, and wants to be left alone for a while. Whoever is not sure that it was not done must not throw this.
 */
public final class VenueThrottled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whom the venue wants to be silent. */
    public enum Scope {
        /** The account, whose allowance is used up. */
        ACCOUNT,
        /** All accounts, as when our address is blocked. */
        VENUE
    }

    private final Duration retryAfter;
    private final Scope scope;

    public VenueThrottled(String message, Duration retryAfter, Scope scope) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
        this.scope = scope;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    public Scope scope() {
        return scope;
    }
}
