package dev.ledgerline.simulatedvenue;

/**
 * Hears what happens on the venue, in order, on one thread of its own, after it is durable. A slow listener loses
 * events rather than slowing the venue: it is then told {@link #onGap()} and must ask the venue for what it missed.
 */
public interface VenueListener {
    default void onOrder(OrderState order) {}

    default void onExecution(Execution execution) {}

    default void onTicker(Ticker ticker) {}

    /** Events were lost before this call; later ones follow. */
    default void onGap() {}
}
