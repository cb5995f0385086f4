package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import org.springframework.stereotype.Component;

/** Puts stored credentials in force. */
@Component
public class CredentialActivation {
    private final CredentialRows rows;

    CredentialActivation(CredentialRows rows) {
        this.rows = rows;
    }

    /** Joins the running transaction; credentials that others have replaced since stay replaced. */
    public void activate(AccountId accountId, long version) {
        rows.activate(accountId, version);
    }
}
