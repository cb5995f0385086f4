package dev.ledgerline.messages.credential;

/** What can be asked about credentials, which is never what they are. */
public sealed interface CredentialQuery {
    /** Accounts with credentials, by id: a list of {@link CredentialView}. */
    record FindCredentials() implements CredentialQuery {}

    /** The master key and its rotation: {@link MasterKeyView}. */
    record FindMasterKey() implements CredentialQuery {}
}
