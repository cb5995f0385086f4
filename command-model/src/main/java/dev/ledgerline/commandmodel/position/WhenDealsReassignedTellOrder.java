package dev.ledgerline.commandmodel.position;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.order.OrderCommand.RecordReassignment;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** An order whose deals belong elsewhere belongs there itself, with the fills still to come. */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.REASSIGNMENT)
class WhenDealsReassignedTellOrder {
    private final CommandGateway commands;

    WhenDealsReassignedTellOrder(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderDealsReassigned event) {
        commands.sendAndWait(
                new RecordReassignment(event.orderId(), event.strategyId(), event.positionId(), event.at()));
    }
}
