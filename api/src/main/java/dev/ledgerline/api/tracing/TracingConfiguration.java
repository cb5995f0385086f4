package dev.ledgerline.api.tracing;

import io.micrometer.observation.ObservationFilter;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has commands and the handling of events added to the trace of the request that led to them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSwitch.PROPERTY)
class TracingConfiguration {
    @Bean
    ConfigurerModule tracedEvents(ObjectProvider<Propagator> propagators) {
        return configurer -> configurer.eventProcessing(processing -> processing.registerDefaultHandlerInterceptor(
                (axon, processor) -> new TracedHandling<>(processor, propagators.getObject())));
    }

    /** Of a request's address its pattern is enough; the address itself may hold what somebody put there by mistake. */
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }

    /** When all is there, and before anybody is served. */
    @Bean
    SmartInitializingSingleton tracedCommands(
            ObjectProvider<CommandGateway> gateway,
            ObjectProvider<CommandBus> bus,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        return () -> {
            // Not on the bus: there the command may be on another thread already, which serves several requests.
            var unused = gateway.getObject()
                    .registerDispatchInterceptor(new TracedCommands(tracer.getObject(), propagator.getObject()));
            var alsoUnused =
                    bus.getObject().registerHandlerInterceptor(new TracedHandling<>("command", propagator.getObject()));
        };
    }
}
