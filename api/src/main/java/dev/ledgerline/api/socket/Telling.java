package dev.ledgerline.api.socket;

import dev.ledgerline.api.socket.Told.Table;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.account.AccountEvent.AccountChanged;
import dev.ledgerline.messages.account.AccountEvent.StrategyAdmitted;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.CancelDeferred;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionChanged;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionEvent.Restated;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.reconciliation.CaseEvent;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseClosed;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What each event of the log is called for subscribers. It depends on the event alone, so it is the same for ever. */
final class Telling {
    private Telling() {}

    static List<Told> of(Object event) {
        return switch (event) {
            case OrderEvent order -> ofOrder(order);
            case PositionEvent position -> ofPosition(position);
            case CaseEvent reconciliation -> List.of(ofCase(reconciliation));
            case AccountChanged changed ->
                List.of(
                        Told.of(
                                Namespaces.RISK,
                                EventName.ACCOUNT_STATUS_CHANGED,
                                changed.accountId(),
                                "status",
                                Words.lower(changed.status())),
                        Told.of(
                                Namespaces.RISK,
                                EventName.ACCOUNT_ALLOW_NEW_POSITIONS_CHANGED,
                                changed.accountId(),
                                "allow_new_positions",
                                changed.allowNewPositions()));
            case StrategyAdmitted admitted ->
                List.of(Told.of(
                        Namespaces.RISK,
                        EventName.STRATEGY_ALLOW_NEW_POSITIONS_CHANGED,
                        admitted.accountId(),
                        "strategy_id",
                        admitted.strategyId().value(),
                        "allow_new_positions",
                        admitted.allowNewPositions()));
            default -> List.of();
        };
    }

    private static List<Told> ofOrder(OrderEvent event) {
        List<Told> told = new ArrayList<>();
        AccountId account = event.accountId();
        long id = event.orderId().value();
        switch (event) {
            case OutcomeAsked ignored -> {
                return told;
            }
            case CancelRequested ignored -> {
                return told;
            }
            case CancelDeferred ignored -> {
                return told;
            }
            case OrderAccepted ignored -> told.add(Told.of(EventName.ORDER_SUBMITTED, account, Table.ORDER, id));
            case OrderCanceled ignored -> told.add(Told.of(EventName.ORDER_CANCELED, account, Table.ORDER, id));
            case OrderChanged ignored -> told.add(Told.of(EventName.ORDER_CHANGED, account, Table.ORDER, id));
            case OrderWithdrawn ignored ->
                told.add(Told.of(EventName.ORDER_CHANGE_REPLACE_PENDING, account, Table.ORDER, id));
            case OrderReassigned reassigned ->
                told.add(Told.of(
                        Namespaces.POSITION,
                        EventName.REASSIGNED,
                        account,
                        "order_id",
                        id,
                        "strategy_id",
                        reassigned.strategyId().value(),
                        "previous_strategy_id",
                        reassigned.previousStrategyId().value()));
            default -> {}
        }
        told.add(Told.of(EventName.ORDER_UPDATED, account, Table.ORDER, id));
        return told;
    }

    private static List<Told> ofPosition(PositionEvent event) {
        List<Told> told = new ArrayList<>();
        AccountId account = event.bookId().accountId();
        switch (event) {
            case DealApplied applied -> {
                for (Leg leg : applied.legs()) created(account, leg, told);
                positions(account, applied.positions(), told);
            }
            case Restated restated -> {
                if (restated instanceof OrderDealsReassigned reassigned) reassigned(account, reassigned, told);
                Set<Long> known = restated.legsBefore().stream()
                        .map(leg -> leg.dealId().value())
                        .collect(Collectors.toSet());
                for (Leg leg : restated.legs()) {
                    if (known.contains(leg.dealId().value())) told.add(deal(EventName.DEAL_UPDATED, account, leg));
                    else created(account, leg, told);
                }
                positions(account, restated.positions(), told);
            }
            case PositionsClosedBy closed -> {
                told.add(Told.of(
                        Namespaces.POSITION,
                        EventName.CLOSE_BY_EXECUTED,
                        account,
                        "command_id",
                        closed.request().commandId().value(),
                        "position_id_a",
                        closed.closeBy().positionA().value(),
                        "position_id_b",
                        closed.closeBy().positionB().value(),
                        "qty",
                        closed.closeBy().quantity().toString(),
                        "position_ids",
                        closed.legs().stream()
                                .map(leg -> leg.positionId().value())
                                .toList(),
                        "deal_ids",
                        closed.legs().stream().map(leg -> leg.dealId().value()).toList()));
                for (Leg leg : closed.legs()) created(account, leg, told);
                positions(account, closed.positions(), told);
            }
            case PositionsMerged merged -> {
                told.add(Told.of(
                        Namespaces.POSITION,
                        EventName.POSITIONS_MERGED,
                        account,
                        "command_id",
                        merged.request().commandId().value(),
                        "source_position_id",
                        merged.source().value(),
                        "target_position_id",
                        merged.target().value()));
                positions(account, merged.positions(), told);
            }
            case PositionChanged changed -> {
                told.add(position(EventName.POSITION_CHANGED, account, changed.positionId()));
                told.add(position(EventName.POSITION_UPDATED, account, changed.positionId()));
            }
            case CloseRequested requested ->
                told.add(position(EventName.POSITION_UPDATED, account, requested.positionId()));
            case CloseReleased released ->
                told.add(position(EventName.POSITION_UPDATED, account, released.positionId()));
            default -> {}
        }
        return told;
    }

    /** Whoever waits for {@code deal_updated} only hears of it, too. */
    private static void created(AccountId account, Leg leg, List<Told> told) {
        told.add(deal(EventName.DEAL_CREATED, account, leg));
        told.add(deal(EventName.DEAL_UPDATED, account, leg));
    }

    private static Told deal(EventName event, AccountId account, Leg leg) {
        return Told.of(event, account, Table.DEAL, leg.dealId().value());
    }

    private static void reassigned(AccountId account, OrderDealsReassigned event, List<Told> told) {
        long order = event.orderId().value();
        long strategy = event.strategyId().value();
        told.add(Told.of(
                Namespaces.POSITION, EventName.REASSIGNED, account, "order_id", order, "strategy_id", strategy));
        PositionId target = event.positionId();
        told.add(Told.of(
                Namespaces.POSITION,
                EventName.REASSIGN_AUDIT,
                account,
                "command_id",
                event.request().commandId().value(),
                "order_id",
                order,
                "target_strategy_id",
                strategy,
                "target_position_id",
                target == null ? 0 : target.value(),
                "orders_updated",
                1,
                "deals_updated",
                event.legs().stream()
                        .filter(leg -> event.orderId().equals(leg.orderId()))
                        .count(),
                "positions_updated",
                event.positions().size()));
    }

    private static void positions(AccountId account, List<PositionState> positions, List<Told> told) {
        for (PositionState state : positions) {
            told.add(position(EventName.POSITION_UPDATED, account, state.positionId()));
            if (state.status() == PositionStatus.CLOSED)
                told.add(position(EventName.POSITION_CLOSED, account, state.positionId()));
        }
    }

    private static Told position(EventName event, AccountId account, PositionId id) {
        return Told.of(event, account, Table.POSITION, id.value());
    }

    private static Told ofCase(CaseEvent event) {
        EventName name = switch (event) {
            case CaseOpened ignored -> EventName.RECONCILIATION_CASE_OPENED;
            case CaseEvidenceChanged ignored -> EventName.RECONCILIATION_CASE_CHANGED;
            case CaseDecided ignored -> EventName.RECONCILIATION_CASE_DECIDED;
            case CaseClosed ignored -> EventName.RECONCILIATION_CASE_CLOSED;
        };
        return Told.of(
                Namespaces.POSITION,
                name,
                event.accountId(),
                "case_id",
                event.caseId().value());
    }
}
