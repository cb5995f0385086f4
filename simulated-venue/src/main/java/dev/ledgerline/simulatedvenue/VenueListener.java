package dev.ledgerline.simulatedvenue;

/**
 * Hears what happens on the venue, in order, on one thread of its own, after it is durable. A slow listener loses
 * events rather than slowing the venue: it is then told {@link #onGap()} and must ask the venue for what it missed.
 */
public interface VenueListener {
    default void onOrder(OrderState order) {}

    default void onExecution(Execution execution) {}

    default void onTicker(Ticker ticker) {}

    /** Public trades and book changes; only for listeners that {@link #hearsMarket()}. */
    default void onMarket(MarketChange change) {}

    /** Balances and transfers, told after the orders and executions of the same change. */
    default void onAccount(AccountChange change) {}

    /** Events were lost before this call; later ones follow. */
    default void onGap() {}

    /** Whether {@link #onMarket} is wanted; the venue gathers it only while some listener does. Asked once. */
    default boolean hearsMarket() {
        return false;
    }
}
