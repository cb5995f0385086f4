package dev.ledgerline.bench;

import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;

/** Somebody who follows the log from its end, as whoever waits for an answer does, and notes when he heard of each order. */
class Listening {
    @Bean
    ConfigurerModule tailForBench() {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.registerTokenStore("bench", configuration -> new InMemoryTokenStore());
            processing.registerPooledStreamingEventProcessor(
                    "bench",
                    Configuration::eventStore,
                    (configuration, processor) ->
                            processor.initialSegmentCount(1).initialToken(StreamableMessageSource::createHeadToken));
        });
    }

    @Bean
    Listener listener() {
        return new Listener();
    }

    @ProcessingGroup("bench")
    static class Listener {
        private final Map<Long, Long> heard = new ConcurrentHashMap<>();
        private final boolean tell = Boolean.getBoolean("bench.tell");

        @EventHandler
        void on(OrderPlaced event) {
            long now = System.nanoTime();
            heard.put(event.orderId().value(), now);
            if (tell) System.out.println("heard " + event.orderId().value() + " " + now);
        }

        /** When, or null while he has not. */
        Long when(long order) {
            return heard.get(order);
        }
    }
}
