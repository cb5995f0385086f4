package dev.ledgerline.exchangegateway.account;

import java.util.List;

/** Remembers accounts; joins the running transaction. */
public interface VenueAccountStore {
    /** Adding it again changes nothing. */
    void add(VenueAccount account);

    List<VenueAccount> all();
}
