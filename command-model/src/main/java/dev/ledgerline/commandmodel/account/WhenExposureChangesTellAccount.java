package dev.ledgerline.commandmodel.account;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.account.AccountCommand.AdmitImportedOrder;
import dev.ledgerline.messages.account.AccountCommand.RecordExposure;
import dev.ledgerline.messages.account.AccountCommand.RecordOrderReassignment;
import dev.ledgerline.messages.account.AccountCommand.SettleOrder;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * Tells an account what became of the orders it admitted, and of those it was never asked about, so that its limits are
 * held against what is.
 */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.ACCOUNT_EXPOSURE)
class WhenExposureChangesTellAccount {
    private final CommandGateway commands;

    WhenExposureChangesTellAccount(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderImported event) {
        commands.sendAndWait(new AdmitImportedOrder(event.accountId(), event.orderId(), event.terms()));
    }

    @EventHandler
    void on(OrderReassigned event) {
        commands.sendAndWait(new RecordOrderReassignment(
                event.accountId(), event.orderId(), event.strategyId(), event.positionId()));
    }

    @EventHandler
    void on(DealApplied event, @SequenceNumber long version) {
        commands.sendAndWait(new RecordExposure(
                event.bookId().accountId(),
                event.deal().orderId(),
                event.deal().dealId(),
                event.deal().quantity(),
                event.positions(),
                version));
        CrashPoint.EXPOSURE_TOLD.reach();
    }

    @EventHandler
    void on(LateDealApplied event, @SequenceNumber long version) {
        commands.sendAndWait(new RecordExposure(
                event.bookId().accountId(),
                event.deal().orderId(),
                event.deal().dealId(),
                event.deal().quantity(),
                event.positions(),
                version));
    }

    @EventHandler
    void on(OrderDealsReassigned event, @SequenceNumber long version) {
        recordPositions(event.bookId().accountId(), event.positions(), version);
    }

    @EventHandler
    void on(PositionsClosedBy event, @SequenceNumber long version) {
        recordPositions(event.bookId().accountId(), event.positions(), version);
    }

    @EventHandler
    void on(PositionsMerged event, @SequenceNumber long version) {
        recordPositions(event.bookId().accountId(), event.positions(), version);
    }

    @EventHandler
    void on(OrderEvent.Ending event) {
        if (event instanceof OrderDenied) return; // It never counted.
        commands.sendAndWait(new SettleOrder(event.accountId(), event.orderId(), event.filledQuantity(), null, true));
    }

    @EventHandler
    void on(OrderChanged event) {
        commands.sendAndWait(
                new SettleOrder(event.accountId(), event.orderId(), event.quantity(), event.price(), false));
    }

    @EventHandler
    void on(ChangeRefused event) {
        commands.sendAndWait(
                new SettleOrder(event.accountId(), event.orderId(), event.quantity(), event.price(), false));
    }

    private void recordPositions(AccountId accountId, List<PositionState> positions, long version) {
        commands.sendAndWait(new RecordExposure(accountId, null, null, Quantity.ZERO, positions, version));
    }
}
