package dev.ledgerline.api.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Says in each command to which trace it belongs; the events that follow, and the commands that follow from those, keep it. */
final class TracedCommands implements MessageDispatchInterceptor<CommandMessage<?>> {
    private final Tracer tracer;
    private final Propagator propagator;

    TracedCommands(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        return (index, command) -> traced(command);
    }

    private CommandMessage<?> traced(CommandMessage<?> command) {
        Span span = tracer.currentSpan();
        if (span == null || command.getMetaData().containsKey(TracedHandling.PARENT)) return command;
        Map<String, String> trace = new HashMap<>();
        propagator.inject(span.context(), trace, (ignored, key, value) -> trace.put(key, value));
        String parent = trace.get(TracedHandling.PARENT);
        return parent == null ? command : command.andMetaData(Map.of(TracedHandling.PARENT, parent));
    }
}
