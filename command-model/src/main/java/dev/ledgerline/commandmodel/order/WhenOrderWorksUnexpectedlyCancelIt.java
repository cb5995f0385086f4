package dev.ledgerline.commandmodel.order;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Nobody counts on an order that has ended: where the venue works it all the same, it is canceled there. */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.ORDER_REQUESTS)
class WhenOrderWorksUnexpectedlyCancelIt {
    private static final Logger log = LoggerFactory.getLogger(WhenOrderWorksUnexpectedlyCancelIt.class);

    private final CommandGateway commands;
    private final Clock clock;

    WhenOrderWorksUnexpectedlyCancelIt(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @EventHandler
    void on(OrderWorksUnexpectedly event) {
        log.warn(
                "{} works {} as {}, which had ended here as {}: canceling it",
                event.exchangeId(),
                event.orderId(),
                event.exchangeOrderId(),
                event.status());
        commands.sendAndWait(new CancelOrder(event.orderId(), clock.instant()));
    }

    @EventHandler
    void on(OrderFilledUnexpectedly event) {
        log.warn(
                "{} had ended as {} and was filled all the same: {} at {}, trade {}",
                event.orderId(),
                event.status(),
                event.quantity(),
                event.price(),
                event.tradeId());
    }
}
