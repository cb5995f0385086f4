package dev.ledgerline.exchangegateway.report;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
    @Bean
    Timing gatewayTiming() {
        return Timing.DEFAULT;
    }

    @Bean(destroyMethod = "close")
    Reports reports(CommandGateway commands, Timing timing) {
        return new Reports(commands, timing);
    }

    @Bean
    AfterCommit afterCommit() {
        return action -> {
            // Without a transaction the row a call depends on would not be tied to the processor's token.
            if (!TransactionSynchronizationManager.isSynchronizationActive())
                throw new IllegalStateException("the gateway's event processors need a transaction manager");
            Cause cause = Cause.current(); // by then another event of the batch may be the current one
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    cause.run(action::run);
                }
            });
        };
    }
}
