package dev.ledgerline.messages.venue;

/** What can be asked about venues; few, so always answered whole. */
public sealed interface VenueQuery {
    /** All venues, connected or not: a list of {@link VenueView}. */
    record FindVenues() implements VenueQuery {}
}
