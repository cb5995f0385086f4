package dev.ledgerline.commandmodel.strategy;

import dev.ledgerline.commandmodel.log.Streams;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyNameClaimed;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyNameId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A name and whose it is. It is claimed in the unit of work that gives it, so that of two strategies that want one name at
 * one moment the store refuses one. A claim is never given up: what was reported under a name stays that strategy's.
 */
@Aggregate(type = "StrategyName")
class StrategyName {
    @AggregateIdentifier
    private StrategyNameId nameId;

    static void claim(String name, StrategyId strategyId) {
        Streams.start(
                StrategyName.class, StrategyName::new, new StrategyNameClaimed(StrategyNameId.of(name), strategyId));
    }

    @EventSourcingHandler
    void on(StrategyNameClaimed event) {
        nameId = event.nameId();
    }
}
