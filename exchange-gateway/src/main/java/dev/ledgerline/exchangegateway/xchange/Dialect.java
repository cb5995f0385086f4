package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.messages.account.AccountId;
import java.io.IOException;
import java.util.Map;

/** How one kind of exchange is spoken to. */
interface Dialect {
    /** Connects to nothing yet. */
    Markets markets(boolean testnet, Markets.Listener listener);

    /** @param markets opened, of the same network */
    Connection connect(
            AccountId accountId,
            VenueCredentials credentials,
            boolean testnet,
            Map<String, String> settings,
            Markets markets,
            VenueListener listener)
            throws IOException;
}
