package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.account.AccountEvent.NetworkChanged;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("venue-accounts")
class WhenNetworkChangedReopenAccount {
    private final VenueAccountStore store;
    private final VenueAccounts accounts;
    private final AfterCommit afterCommit;

    WhenNetworkChangedReopenAccount(VenueAccountStore store, VenueAccounts accounts, AfterCommit afterCommit) {
        this.store = store;
        this.accounts = accounts;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(NetworkChanged event) {
        store.changeNetwork(event.accountId(), event.testnet());
        afterCommit.run(() -> accounts.changeNetwork(event.accountId(), event.testnet()));
    }
}
