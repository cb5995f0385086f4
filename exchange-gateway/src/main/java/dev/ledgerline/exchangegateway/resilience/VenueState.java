package dev.ledgerline.exchangegateway.resilience;

/** How a venue, or an account at it, is doing. */
public enum VenueState {
    UP,
    /** Some accounts are in trouble, or we were asked to be silent for a while. */
    DEGRADED,
    /** It does not answer: nothing is placed there until it does. */
    DOWN
}
