package dev.ledgerline.exchangegateway.xchange;

import org.jspecify.annotations.Nullable;

/** A question the exchange did not answer. */
class VenueSilentException extends RuntimeException {
    VenueSilentException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
