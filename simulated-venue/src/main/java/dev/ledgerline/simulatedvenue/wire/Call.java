package dev.ledgerline.simulatedvenue.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request, checked as far as its route asks.
 *
 * @param apiKey whose call it is; present unless the route's security is NONE or ADMIN
 * @param body the raw body, for calls whose body is no form
 * @param receivedAt by the venue's clock
 */
public record Call(
        String method,
        String path,
        Parameters parameters,
        String body,
        @Nullable ApiKey apiKey,
        Instant receivedAt) {

    /** The key that calls. */
    public ApiKey key() {
        return requireNonNull(apiKey, "the route asks for no key");
    }

    /** The account that calls. */
    public String account() {
        return key().account();
    }

    Call by(ApiKey key) {
        return new Call(method, path, parameters, body, key, receivedAt);
    }
}
