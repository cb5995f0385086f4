package dev.ledgerline.api.monitoring;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all followers when somebody asks for one, but not again for each of them: one look at the log's end for all. */
final class LagSample {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(LagSample.class);

    private final EventStore log;
    private final Collection<Lag> lags;
    private long looked = System.nanoTime() - FRESH_NANOS;

    LagSample(EventStore log, Collection<Lag> lags) {
        this.log = log;
        this.lags = List.copyOf(lags);
    }

    Lag fresh(Lag lag) {
        look();
        return lag;
    }

    private synchronized void look() {
        long now = System.nanoTime();
        if (now - looked < FRESH_NANOS) return;
        looked = now;
        try {
            // Asking for it also has those move on whom the last events do not concern.
            TrackingToken head = log.createHeadToken();
            long place = head == null ? 0 : head.position().orElse(0);
            for (Lag lag : lags) lag.look(place, now);
        } catch (RuntimeException e) {
            LOG.debug("The end of the log cannot be seen now", e);
        }
    }
}
