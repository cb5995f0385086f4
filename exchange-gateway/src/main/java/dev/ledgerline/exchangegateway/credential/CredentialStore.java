package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Where an account's credentials are kept. */
public interface CredentialStore {
    /** Null for an account without any. */
    @Nullable
    VenueCredentials of(AccountId accountId);
}
