package dev.ledgerline.api.web.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for the bus, but not for ever. */
final class Waiting {
    /** Far beyond what any answer takes; only a database that hangs keeps us so long. */
    private static final int MOST_SECONDS = 30;

    private Waiting() {}

    static <R> @Nullable R result(CompletableFuture<R> future) {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusUnavailable(e);
        } catch (TimeoutException e) {
            throw new BusUnavailable(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof Error error) throw error;
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
