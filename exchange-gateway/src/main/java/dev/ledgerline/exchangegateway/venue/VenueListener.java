package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;

/** Hears a venue's streams. Reports may come twice, late, out of order or not at all. */
public interface VenueListener {
    default void onFill(VenueFillReport report) {}

    default void onOrder(VenueOrderReport report) {}

    default void onPrice(Network network, InstrumentId instrument, Price last) {}

    /** Something was lost before this call: the venue must be asked for what was missed. */
    default void onGap() {}

    /** The same of one account only; whoever does not tell accounts apart takes it for a gap of all. */
    default void onGap(AccountId accountId) {
        onGap();
    }
}
