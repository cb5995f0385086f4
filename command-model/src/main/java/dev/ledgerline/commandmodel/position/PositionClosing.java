package dev.ledgerline.commandmodel.position;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.account.AccountCommand.PlaceClosingOrder;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionCommand.ConfirmClose;
import dev.ledgerline.messages.position.PositionCommand.ReleaseClose;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Request;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * The closing of one position: the book locked it, an order against it is placed, and the lock is given back when that
 * order has ended. An order of unknown outcome has not ended, so it keeps the lock.
 */
@Saga
@ProcessingGroup(CommandingGroups.POSITION_CLOSING)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class PositionClosing {
    private static final String ORDER_ID = "orderId";

    private BookId bookId;
    private PositionId positionId;

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(CloseRequested event, CommandGateway commands) {
        bookId = event.bookId();
        positionId = event.positionId();
        Request asked = event.request();
        // The caller's key belongs to the close; the order is part of it and cannot be repeated by itself.
        Request order = new Request(
                asked.commandId(), asked.accountId(), null, asked.command(), asked.fingerprint(), asked.at());
        commands.sendAndWait(new PlaceClosingOrder(
                event.accountId(), order, event.orderId(), event.terms(), event.market(), event.position()));
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderPlaced event, CommandGateway commands) {
        commands.sendAndWait(new ConfirmClose(bookId, positionId, event.orderId()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderEvent.Ending event, CommandGateway commands, Clock clock) {
        commands.sendAndWait(
                new ReleaseClose(bookId, positionId, event.orderId(), event.filledQuantity(), clock.instant()));
    }
}
