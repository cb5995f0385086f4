package dev.ledgerline.messages.credential;

/** Whether credentials are kept. */
public sealed interface CredentialAnswer {
    record Stored(CredentialsReference reference) implements CredentialAnswer {}

    /** @param message for people; says nothing of the credentials */
    record Refused(Reason reason, String message) implements CredentialAnswer {}

    /** Why not. */
    enum Reason {
        /** Only encrypted ones are taken here. */
        PLAINTEXT_CREDENTIALS,
        /** Encrypted under another master key, for another purpose, or damaged. */
        UNREADABLE_CREDENTIALS
    }
}
