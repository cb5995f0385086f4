package dev.ledgerline.api.home;

import org.jspecify.annotations.Nullable;

/** The home folder cannot be used; the message tells an operator why and what to do. */
public class HomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
