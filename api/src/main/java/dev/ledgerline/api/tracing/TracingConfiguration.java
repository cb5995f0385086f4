package dev.ledgerline.api.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has commands and the handling of events added to the trace of the request that led to them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSwitch.PROPERTY)
class TracingConfiguration {
    @Bean
    ConfigurerModule tracedMessages(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        return configurer -> {
            configurer.eventProcessing(processing -> processing.registerDefaultHandlerInterceptor(
                    (axon, processor) -> new TracedHandling<>(processor, propagators.getObject())));
            configurer.onInitialize(axon -> {
                // Not on the bus: there the command may be on another thread already, which serves several requests.
                var unused = axon.commandGateway()
                        .registerDispatchInterceptor(new TracedCommands(tracers.getObject(), propagators.getObject()));
                var alsoUnused = axon.commandBus()
                        .registerHandlerInterceptor(new TracedHandling<>("command", propagators.getObject()));
            });
        };
    }
}
