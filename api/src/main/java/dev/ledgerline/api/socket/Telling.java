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
                deals(EventName.DEAL_CREATED, account, applied.legs(), told);
                positions(account, applied.positions(), told);
            }
            case Restated restated -> {
                if (restated instanceof OrderDealsReassigned reassigned)
                    told.add(Told.of(
                            Namespaces.POSITION,
                            EventName.REASSIGNED,
                            account,
                            "order_id",
                            reassigned.orderId().value(),
                            "strategy_id",
                            reassigned.strategyId().value()));
                Set<Long> known = restated.legsBefore().stream()
                        .map(leg -> leg.dealId().value())
                        .collect(Collectors.toSet());
                for (Leg leg : restated.legs())
                    told.add(Told.of(
                            known.contains(leg.dealId().value()) ? EventName.DEAL_UPDATED : EventName.DEAL_CREATED,
                            account,
                            Table.DEAL,
                            leg.dealId().value()));
                positions(account, restated.positions(), told);
            }
            case PositionsClosedBy closed -> {
                told.add(Told.of(
                        Namespaces.POSITION,
                        EventName.CLOSE_BY_EXECUTED,
                        account,
                        "position_ids",
                        closed.legs().stream()
                                .map(leg -> leg.positionId().value())
                                .toList(),
                        "deal_ids",
                        closed.legs().stream().map(leg -> leg.dealId().value()).toList()));
                deals(EventName.DEAL_CREATED, account, closed.legs(), told);
                positions(account, closed.positions(), told);
            }
            case PositionsMerged merged -> {
                told.add(Told.of(
                        Namespaces.POSITION,
                        EventName.POSITIONS_MERGED,
                        account,
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

    private static void deals(EventName event, AccountId account, List<Leg> legs, List<Told> told) {
        for (Leg leg : legs)
            told.add(Told.of(event, account, Table.DEAL, leg.dealId().value()));
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
