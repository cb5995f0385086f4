package dev.ledgerline.exchangegateway.credential;

import org.jspecify.annotations.Nullable;

/** What opens an account at its venue, in clear: held in memory only, for as long as a connection is being made. */
public record VenueCredentials(
        String apiKey, String secret, @Nullable String passphrase) {
    @Override
    public String toString() {
        return "VenueCredentials[hidden]";
    }
}
