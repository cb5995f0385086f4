package dev.ledgerline.api.identity;

import dev.ledgerline.messages.identity.ApiKeyId;
import org.jspecify.annotations.Nullable;

/** Login tokens that are good now. */
public interface Tokens {
    /** The key a token stands for, or null if there is no such token, or it has expired. */
    @Nullable
    ApiKeyId find(String sha256);
}
