package dev.ledgerline.exchangegateway.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Whose request a thread of the gateway works on. It is logged with what happens to it at the venue, and the core is told it
 * with what the venue answers, so that a request can be followed to its end.
 *
 * @param ids as messages carry them
 */
public record Cause(Map<String, String> ids) {
    private static final String REQUEST_ID = "requestId";

    /** The first message of all that led to one another. */
    private static final String ORIGIN = "traceId";

    private static final List<String> CARRIED = List.of(REQUEST_ID, ORIGIN, "traceparent");
    private static final Cause NONE = new Cause(Map.of());
    private static final ThreadLocal<Cause> CURRENT = ThreadLocal.withInitial(() -> NONE);

    /** What a thread is there for. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** That of the event this thread handles, else that of the work it was given. */
    public static Cause current() {
        if (!CurrentUnitOfWork.isStarted()) return CURRENT.get();
        Message<?> handled = CurrentUnitOfWork.get().getMessage();
        if (handled == null) return NONE;
        Map<String, String> ids = new HashMap<>();
        for (String key : CARRIED) if (handled.getMetaData().get(key) instanceof String id) ids.put(key, id);
        return new Cause(ids);
    }

    /** Works on its behalf. */
    public <E extends Exception> void run(Work<E> work) throws E {
        Cause before = CURRENT.get();
        begin();
        try {
            work.run();
        } finally {
            before.begin();
        }
    }

    private void begin() {
        CURRENT.set(this);
        say(REQUEST_ID, ids.get(REQUEST_ID));
        say("correlationId", ids.get(ORIGIN));
    }

    private static void say(String key, @Nullable String id) {
        if (id == null) MDC.remove(key);
        else MDC.put(key, id);
    }
}
