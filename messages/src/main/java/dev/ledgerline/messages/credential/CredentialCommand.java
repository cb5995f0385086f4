package dev.ledgerline.messages.credential;

import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;

/** What the keeper of credentials can be told. Nothing of it reaches the event log. */
public sealed interface CredentialCommand {
    /**
     * Keeps credentials, encrypted, until {@link dev.ledgerline.messages.account.AccountEvent.CredentialsChanged} says that
     * they are in force. Answers with {@link CredentialAnswer}.
     *
     * @param apiKey this and the others: in clear, or encrypted by the launcher
     */
    record StoreCredentials(
            AccountId accountId,
            SecretText apiKey,
            SecretText secret,
            @Nullable SecretText passphrase) implements CredentialCommand {}

    /** Prepares an account to have no credentials. Answers with {@link CredentialAnswer}. */
    record WithdrawCredentials(AccountId accountId) implements CredentialCommand {}

    /**
     * Encrypts everything under a new master key, in the background. Answers with {@link RotationAnswer}.
     *
     * @param removeOldKeys once nothing is left that needs them
     */
    record RotateMasterKey(boolean removeOldKeys) implements CredentialCommand {}
}
