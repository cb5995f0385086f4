package dev.ledgerline.api.monitoring;

import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Says with each line for whom its thread works. Whoever handles a command or event is asked for its message's ids when a
 * line is really written, so what is not logged costs nothing; other threads say it themselves.
 */
final class CorrelatedMdc extends LogbackMDCAdapter {
    static final String REQUEST_ID = "requestId";

    /** The first message of all that led to one another; the message bus calls it the trace. */
    static final String CORRELATION_ID = "correlationId";

    private static final String ORIGIN = "traceId";

    private final LogbackMDCAdapter own;

    CorrelatedMdc(LogbackMDCAdapter own) {
        this.own = own;
    }

    @Override
    public @Nullable Map<String, String> getPropertyMap() {
        Map<String, String> said = own.getPropertyMap();
        if (!CurrentUnitOfWork.isStarted()) return said;
        Message<?> handled = CurrentUnitOfWork.get().getMessage();
        if (handled == null) return said;
        Map<String, String> all = said == null ? new HashMap<>() : new HashMap<>(said);
        if (handled.getMetaData().get(REQUEST_ID) instanceof String requestId) all.put(REQUEST_ID, requestId);
        all.put(
                CORRELATION_ID,
                handled.getMetaData().get(ORIGIN) instanceof String origin ? origin : handled.getIdentifier());
        return all;
    }

    @Override
    public @Nullable Map<String, String> getCopyOfContextMap() {
        return getPropertyMap();
    }
}
