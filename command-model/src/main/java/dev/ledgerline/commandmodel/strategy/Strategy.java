package dev.ledgerline.commandmodel.strategy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyRegistered;
import dev.ledgerline.messages.strategy.StrategyId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A strategy: a name under which orders are placed. Accounts admit it. */
@Aggregate(type = "Strategy")
class Strategy {
    @AggregateIdentifier
    private StrategyId strategyId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RegisterStrategy command) {
        apply(new StrategyRegistered(command.strategyId(), command.name(), command.clientStrategyId()));
    }

    @EventSourcingHandler
    void on(StrategyRegistered event) {
        strategyId = event.strategyId();
    }
}
