package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.Map;

/**
 * An account of ours and the venue it is at.
 *
 * @param testnet at the venue's test network
 */
public record VenueAccount(AccountId accountId, String exchangeId, boolean testnet, Map<String, String> settings) {
    public VenueAccount {
        settings = Map.copyOf(settings);
    }

    public VenueAccount(AccountId accountId, String exchangeId, Map<String, String> settings) {
        this(accountId, exchangeId, false, settings);
    }

    /** @param test whether that is the venue's test network */
    VenueAccount on(boolean test) {
        return new VenueAccount(accountId, exchangeId, test, settings);
    }

    VenueAccount at(String venue) {
        return venue.equals(exchangeId) ? this : new VenueAccount(accountId, venue, testnet, settings);
    }
}
