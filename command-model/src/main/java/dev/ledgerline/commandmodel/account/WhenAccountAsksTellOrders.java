package dev.ledgerline.commandmodel.account;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.account.AccountEvent.OrderChangeAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderCommand.ChangeOrder;
import dev.ledgerline.messages.order.OrderId;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Carries what an account admitted to the orders it concerns. */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.ORDER_REQUESTS)
class WhenAccountAsksTellOrders {
    private final CommandGateway commands;
    private final Clock clock;

    WhenAccountAsksTellOrders(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @EventHandler
    void on(OrdersCancelRequested event) {
        for (OrderId orderId : event.orderIds()) commands.sendAndWait(new CancelOrder(orderId, clock.instant()));
    }

    @EventHandler
    void on(OrderChangeAdmitted event) {
        commands.sendAndWait(new ChangeOrder(
                event.orderId(), event.newPrice(), event.newQuantity(), event.amendable(), clock.instant()));
    }
}
