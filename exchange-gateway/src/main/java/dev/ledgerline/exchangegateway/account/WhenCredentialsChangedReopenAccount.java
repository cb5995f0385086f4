package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.exchangegateway.credential.CredentialActivation;
import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.account.AccountEvent.CredentialsChanged;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("venue-accounts")
class WhenCredentialsChangedReopenAccount {
    private final CredentialActivation credentials;
    private final VenueAccounts accounts;
    private final AfterCommit afterCommit;

    WhenCredentialsChangedReopenAccount(
            CredentialActivation credentials, VenueAccounts accounts, AfterCommit afterCommit) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(CredentialsChanged event) {
        credentials.activate(event.accountId(), event.version());
        afterCommit.run(() -> accounts.reopen(event.accountId()));
    }
}
