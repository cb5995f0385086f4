package dev.ledgerline.api.database;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL server cannot be used; the message tells an operator why and what to do. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String message) {
        super(message);
    }

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
