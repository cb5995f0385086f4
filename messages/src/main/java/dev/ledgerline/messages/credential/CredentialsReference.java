package dev.ledgerline.messages.credential;

import org.jspecify.annotations.Nullable;

/**
 * Names stored credentials without telling them.
 *
 * @param version one for each time credentials were stored, ascending over all accounts
 * @param fingerprint equal for equal API keys, and of no use without the server's own key; null where there are none
 */
public record CredentialsReference(long version, @Nullable String fingerprint) {}
