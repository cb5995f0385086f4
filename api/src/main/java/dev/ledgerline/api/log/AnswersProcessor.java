package dev.ledgerline.api.log;

import dev.ledgerline.api.web.messaging.Projections;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;

/** Callers wait for what happens after they asked, on this node: that follows the log from its head and remembers nothing. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AnswersProcessor {
    @Bean
    ConfigurerModule tailForAnswers() {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.registerTokenStore(Projections.ANSWERS, configuration -> new InMemoryTokenStore());
            processing.registerPooledStreamingEventProcessor(
                    Projections.ANSWERS,
                    Configuration::eventStore,
                    (configuration, processor) -> processor
                            .initialSegmentCount(1)
                            .batchSize(500)
                            .initialToken(StreamableMessageSource::createHeadToken));
        });
    }
}
