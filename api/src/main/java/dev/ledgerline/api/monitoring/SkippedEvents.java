package dev.ledgerline.api.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where a handler's failure does not stop its processor, as it does those that fill tables, the event is logged and passed
 * by. There is no queue of such events, so each of them is counted, and is worth an alarm. Where nothing is wrong with the
 * event, since the database was away or another held the lock, all that was heard together is heard again.
 */
@Configuration(proxyBeanMethods = false)
class SkippedEvents {
    @Bean
    ConfigurerModule countsSkippedEvents(MeterRegistry registry) {
        return configurer -> configurer.eventProcessing(
                processing -> processing.registerDefaultListenerInvocationErrorHandler(axon -> new Counting(registry)));
    }

    static final class Counting implements ListenerInvocationErrorHandler {
        private final Counter skipped;
        private final LoggingErrorHandler logging = new LoggingErrorHandler();

        Counting(MeterRegistry registry) {
            skipped = Counter.builder("ledgerline.events.skipped")
                    .description("Events whose handler failed and that were passed by")
                    .register(registry);
        }

        @Override
        public void onError(Exception failure, EventMessage<?> event, EventMessageHandler handler) throws Exception {
            if (Passing.is(failure)) throw failure;
            skipped.increment();
            logging.onError(failure, event, handler);
        }
    }
}
