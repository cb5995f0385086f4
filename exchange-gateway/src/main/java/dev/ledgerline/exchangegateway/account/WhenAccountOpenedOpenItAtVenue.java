package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("venue-accounts")
class WhenAccountOpenedOpenItAtVenue {
    private final VenueAccountStore store;
    private final VenueAccounts accounts;
    private final AfterCommit afterCommit;

    WhenAccountOpenedOpenItAtVenue(VenueAccountStore store, VenueAccounts accounts, AfterCommit afterCommit) {
        this.store = store;
        this.accounts = accounts;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(AccountOpened event) {
        VenueAccount account =
                new VenueAccount(event.accountId(), event.exchangeId(), event.testnet(), event.settings());
        store.add(account);
        afterCommit.run(() -> accounts.open(account));
    }
}
