package dev.ledgerline.querymodel;

import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.position.PositionEvent;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says how this module's events are divided among threads. */
@Configuration(proxyBeanMethods = false)
class ReadModelConfiguration {
    @Bean
    ConfigurerModule projectionOrder() {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.registerSequencingPolicy("orders", configuration -> byAccount());
            // A skipped event would be a wrong row for ever: stop, and try again, instead.
            for (String group : new String[] {"orders", "deals", "positions", "accounts", "cases"})
                processing.registerListenerInvocationErrorHandler(
                        group, configuration -> PropagatingErrorHandler.instance());
        });
    }

    /** Order rows take from orders and from position books, so both must be read in one order. */
    static SequencingPolicy<EventMessage<?>> byAccount() {
        return event -> switch (event.getPayload()) {
            case OrderEvent order -> order.accountId();
            case PositionEvent position -> position.bookId().accountId();
            default -> event.getIdentifier();
        };
    }
}
