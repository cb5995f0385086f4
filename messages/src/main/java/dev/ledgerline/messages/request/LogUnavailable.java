package dev.ledgerline.messages.request;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when nothing can be added to the log just now. It is not tried again by itself: whoever asked may ask again with
 * the same request id, which is done at most once even where it is not known whether this was done.
 */
public final class LogUnavailable extends AxonNonTransientException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
