package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.Map;

/** An account of ours and the venue it is at. */
public record VenueAccount(AccountId accountId, String exchangeId, Map<String, String> settings) {
    public VenueAccount {
        settings = Map.copyOf(settings);
    }
}
