package dev.ledgerline.messages.identity;

/** What can be asked about keys. */
public sealed interface ApiKeyQuery {
    /** The key with this hash: {@link ApiKeyView}, or nothing. */
    record FindApiKey(String sha256) implements ApiKeyQuery {}
}
