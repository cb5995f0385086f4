package dev.ledgerline.commandmodel.order;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.order.OrderCommand.AbandonSubmission;
import dev.ledgerline.messages.order.OrderCommand.StartSubmission;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Drives an order to its end. A placed order is submitted: the intent is recorded first, and the gateway sends what is
 * recorded. An unknown outcome is waited for, since the gateway asks the venue until it knows. A submission the venue
 * swears it never got is made again. An order that is no longer fresh is not sent for the first time: nobody wants
 * yesterday's market order. A withdrawn order is submitted again as what is left of it.
 *
 * <p>Its commands are part of the transaction in which it hears the event, so each is given exactly once.
 */
@Saga
@ProcessingGroup(CommandingGroups.ORDER_EXECUTION)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class OrderExecution {
    static final String ORDER_ID = "orderId";

    /** An order older than this is not sent for the first time any more. */
    static final Duration FRESH = Duration.ofSeconds(30);

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderPlaced event, CommandGateway commands, Clock clock) {
        submit(event.orderId(), event.at(), "the order could not be sent in time", commands, clock);
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(SubmissionNotReceived event, CommandGateway commands, Clock clock) {
        submit(
                event.orderId(),
                event.placedAt(),
                "the venue never received the order, and it is too old to be sent now",
                commands,
                clock);
    }

    private static void submit(OrderId orderId, Instant placedAt, String orWhy, CommandGateway commands, Clock clock) {
        Instant now = clock.instant();
        boolean fresh = Duration.between(placedAt, now).compareTo(FRESH) <= 0;
        commands.sendAndWait(fresh ? new StartSubmission(orderId, now) : new AbandonSubmission(orderId, orWhy, now));
    }

    /** An imported order was not submitted by us; from here on it is as any other. */
    @StartSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderWithdrawn event, CommandGateway commands, Clock clock) {
        commands.sendAndWait(new StartSubmission(event.orderId(), clock.instant()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderEvent.Ending event) {
        // The order ended; nothing is left to drive.
    }
}
