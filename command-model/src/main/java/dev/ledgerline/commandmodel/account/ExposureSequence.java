package dev.ledgerline.commandmodel.account;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.strategy.StrategyEvent;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An account hears of an imported order before it hears of its deals, and of what a strategy is to do in the order in which
 * that was said, however the work is divided among threads.
 */
@Configuration(proxyBeanMethods = false)
class ExposureSequence {
    @Bean
    ConfigurerModule exposureByAccount() {
        return configurer -> configurer.eventProcessing(processing ->
                processing.registerSequencingPolicy(CommandingGroups.ACCOUNT_EXPOSURE, configuration -> byAccount()));
    }

    static SequencingPolicy<EventMessage<?>> byAccount() {
        return event -> switch (event.getPayload()) {
            case OrderEvent order -> order.accountId();
            case PositionEvent position -> position.bookId().accountId();
            case StrategyEvent strategy -> strategy.strategyId();
            default -> event.getIdentifier();
        };
    }
}
