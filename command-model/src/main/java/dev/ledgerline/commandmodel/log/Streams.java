package dev.ledgerline.commandmodel.log;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Starts another aggregate's stream inside the unit of work of the one that decided it. */
public final class Streams {
    private Streams() {}

    /** Both aggregates' events become durable together, or neither's: the store refuses an id that has a stream. */
    public static <T> void start(Class<T> type, Supplier<T> empty, Object firstEvent) {
        try {
            AggregateLifecycle.createNew(type, () -> {
                T aggregate = empty.get();
                apply(firstEvent);
                return aggregate;
            });
        } catch (Exception e) {
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }
}
