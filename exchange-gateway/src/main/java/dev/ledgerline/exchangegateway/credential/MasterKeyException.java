package dev.ledgerline.exchangegateway.credential;

import org.jspecify.annotations.Nullable;

/** The master key cannot be used; the message tells an operator why and what to do, and nothing of the key. */
public class MasterKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
