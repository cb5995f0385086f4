package dev.ledgerline.api.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How far those who follow the log are behind it: projections, and policies. */
@Component
class LogFollowers {
    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final MeterRegistry registry;

    LogFollowers(EventProcessingConfiguration processing, EventStore log, MeterRegistry registry) {
        this.processing = processing;
        this.log = log;
        this.registry = registry;
    }

    /** By then all of them are there. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void watch() {
        Map<String, Lag> lags = new TreeMap<>();
        processing.eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) lags.put(name, new Lag(streaming));
        });
        LagSample samples = new LagSample(log, lags.values());
        lags.forEach((name, lag) -> {
            gauge(
                    "lag.events",
                    "Events of the log it has not taken in",
                    name,
                    lag,
                    it -> samples.fresh(it).events());
            gauge(
                    "lag.seconds",
                    "For how long the oldest of those has been waiting",
                    name,
                    lag,
                    it -> samples.fresh(it).seconds());
            gauge("segments", "Parts of it that this node runs", name, lag, Lag::segments);
            gauge("failing", "1 while it cannot go on and tries again", name, lag, it -> it.isFailing() ? 1 : 0);
        });
    }

    private void gauge(String what, String description, String processor, Lag lag, ToDoubleFunction<Lag> value) {
        Gauge.builder("ledgerline.processor." + what, lag, value)
                .description(description)
                .tag("processor", processor)
                .strongReference(true)
                .register(registry);
    }
}
