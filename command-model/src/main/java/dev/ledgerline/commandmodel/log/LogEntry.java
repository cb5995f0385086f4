package dev.ledgerline.commandmodel.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work adds to the log, as a whole or not at all: events, and with those of a processor its place in the
 * log and what became of its sagas.
 */
final class LogEntry {
    final List<Row> events = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<SagaChange> sagas = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();

    /** An event in the form it is stored in. */
    record Row(
            DomainEventMessage<?> domainEvent, SerializedObject<byte[]> payload, SerializedObject<byte[]> metaData) {}

    /** How far a processor has come. It is written if the owner still owns it. */
    record Place(String processor, int segment, String owner, byte[] token, String tokenType, String at) {}

    /** What becomes of a saga's rows. */
    sealed interface SagaChange {
        record Begun(String id, String type, @Nullable String revision, byte[] state, List<Association> associations)
                implements SagaChange {}

        record Changed(
                String id,
                String type,
                @Nullable String revision,
                byte[] state,
                List<Association> added,
                List<Association> removed)
                implements SagaChange {}

        record Ended(String id, String type) implements SagaChange {}
    }

    /** What an event says, for a saga to be found by. */
    record Association(String key, String value) {}

    boolean isEmpty() {
        return events.isEmpty() && places.isEmpty() && sagas.isEmpty();
    }

    /** A processor has passed events that led to nothing; to pass them again would lead to nothing again. */
    boolean canBeLost() {
        return events.isEmpty() && sagas.isEmpty();
    }

    void succeed() {
        durable.complete(null);
    }

    void fail(RuntimeException failure) {
        durable.completeExceptionally(failure);
    }

    /** Waits until it is known whether this is in the log. */
    void await() {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
