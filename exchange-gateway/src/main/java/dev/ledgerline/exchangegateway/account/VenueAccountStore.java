package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;

/** Remembers accounts; joins the running transaction. */
public interface VenueAccountStore {
    /** Adding it again changes nothing. */
    void add(VenueAccount account);

    void changeNetwork(AccountId accountId, boolean testnet);

    List<VenueAccount> all();
}
