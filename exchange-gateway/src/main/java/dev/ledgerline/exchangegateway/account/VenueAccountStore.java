package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;

/** Remembers accounts; joins the running transaction. */
public interface VenueAccountStore {
    /** Adding it again changes nothing. */
    void add(VenueAccount account);

    /** Forgets how far the network it was at had been heard, and its numbers: the other one counts for itself. */
    void changeNetwork(AccountId accountId, boolean testnet);

    List<VenueAccount> all();
}
