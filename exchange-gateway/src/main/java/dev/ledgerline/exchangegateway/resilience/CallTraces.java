package dev.ledgerline.exchangegateway.resilience;

import dev.ledgerline.exchangegateway.report.Cause;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Adds calls to the traces of the requests that led to them, where traces are kept at all. */
@Component
class CallTraces {
    static final CallTraces NONE = new CallTraces((Propagator) null);

    private static final String PARENT = "traceparent";

    private final @Nullable Propagator propagator;

    @Autowired
    CallTraces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        this(tracers.getIfAvailable() == null ? null : propagators.getIfAvailable());
    }

    private CallTraces(@Nullable Propagator propagator) {
        this.propagator = propagator;
    }

    /** A call that has just ended. */
    void called(VenueGates.Turn turn, Cause cause, CallOutcome outcome, long nanos) {
        if (propagator == null || !cause.ids().containsKey(PARENT)) return;
        long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        Span call = propagator
                .extract(cause.ids(), (ids, key) -> ids.get(key))
                .name("venue " + turn.kind().label())
                .kind(Span.Kind.CLIENT)
                .tag("venue", turn.exchangeId())
                .tag("account", turn.accountId().value())
                .tag("outcome", outcome.label())
                .startTimestamp(end - nanos, TimeUnit.NANOSECONDS)
                .start();
        call.end(end, TimeUnit.NANOSECONDS);
    }
}
