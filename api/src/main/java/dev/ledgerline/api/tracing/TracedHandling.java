package dev.ledgerline.api.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Map;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Adds the handling of a message to the trace it belongs to; what belongs to none is not traced. */
final class TracedHandling<M extends Message<?>> implements MessageHandlerInterceptor<M> {
    /** As the W3C's recommendation on trace context calls it. */
    static final String PARENT = "traceparent";

    private final String handler;
    private final Propagator propagator;

    /** @param handler the processor's name, or what else tells who handles it */
    TracedHandling(String handler, Propagator propagator) {
        this.handler = handler;
        this.propagator = propagator;
    }

    @Override
    public Object handle(UnitOfWork<? extends M> unitOfWork, InterceptorChain chain) throws Exception {
        M message = unitOfWork.getMessage();
        if (!(message.getMetaData().get(PARENT) instanceof String parent)) return chain.proceed();
        Span span = propagator
                .extract(Map.of(PARENT, parent), (trace, key) -> trace.get(key))
                .name(handler + " " + message.getPayloadType().getSimpleName())
                .kind(Span.Kind.CONSUMER)
                .tag("handler", handler)
                .tag("message.id", message.getIdentifier())
                .start();
        try {
            return chain.proceed();
        } catch (Exception e) {
            // Its text may name anything; its kind says enough here, and the log the rest.
            span.tag("error", e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
