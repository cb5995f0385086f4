package dev.ledgerline.messages.identity;

/** What can be asked about keys. */
public sealed interface ApiKeyQuery {
    /** The key with this hash, be it active or not: {@link ApiKeyView}, or nothing. */
    record FindApiKey(String sha256) implements ApiKeyQuery {}

    /** {@link ApiKeyView}, or nothing. */
    record FindApiKeyById(ApiKeyId apiKeyId) implements ApiKeyQuery {}

    /** All keys, by id: a list of {@link ApiKeyView}. */
    record FindApiKeys() implements ApiKeyQuery {}

    /** The keys of a user, by id, be they active or not: a list of {@link ApiKeyView}. */
    record FindApiKeysOf(UserId userId) implements ApiKeyQuery {}
}
