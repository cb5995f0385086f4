package dev.ledgerline.querymodel.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent.CancelDeferred;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderAnnotated;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderPartiallyFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksNoLonger;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionEvent.Restated;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders of any state, with what their deals made of them. */
@Component
@ProcessingGroup(OrderProjection.GROUP)
class OrderProjection implements Projection {
    static final String GROUP = "orders";

    // Two streams write an order's row, its own and its book's, and live they may be met in another order than in the
    // log
    // when their commits overlap. Times therefore only go forward, which gives the same row in either order.
    private static final String TABLE = "order_row";

    private static final String IS_OPEN = "status in ('PENDING_SUBMIT', 'SUBMITTED', 'PARTIALLY_FILLED')";

    private static final String NEW_ORDER = Upsert.into(
            TABLE,
            "id",
            List.of(
                    "id",
                    "command_id",
                    "account_id",
                    "instrument",
                    "side",
                    "type",
                    "time_in_force",
                    "post_only",
                    "reduce_only",
                    "status",
                    "unknown",
                    "status_code",
                    "status_text",
                    "strategy_id",
                    "position_id",
                    "previous_position_id",
                    "reason",
                    "comment",
                    "client_order_id",
                    "venue_client_order_id",
                    "exchange_order_id",
                    "quantity",
                    "price",
                    "stop_price",
                    "stop_loss",
                    "take_profit",
                    "filled_quantity",
                    "average_fill_price",
                    "reconciled",
                    "replace_state",
                    "replace_at",
                    "created_at",
                    "updated_at",
                    "closed_at"));

    private static final String SUBMISSION_STARTED =
            "update order_row set venue_client_order_id = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String NOTHING_UNKNOWN = "unknown = null, unknown_since = null, unknown_evidence = null, "
            + "change_unknown_since = null, change_evidence = null";

    /** Sets what follows once the question is answered. The evidence for not knowing is no answer to keep. */
    private static String answered(Outstanding... kinds) {
        String request = Stream.of(kinds)
                .filter(kind -> kind != Outstanding.CHANGE)
                .map(kind -> "unknown = '" + kind + "'")
                .collect(Collectors.joining(" or "));
        boolean ofChange = List.of(kinds).contains(Outstanding.CHANGE);
        String change = ofChange ? "change_unknown_since is not null" : "";
        String any = Stream.of(request, change).filter(each -> !each.isEmpty()).collect(Collectors.joining(" or "));
        List<String> set = new ArrayList<>(List.of(nullWhen(any, "status_text")));
        if (!request.isEmpty())
            for (String column : List.of("unknown", "unknown_since", "unknown_evidence"))
                set.add(nullWhen(request, column));
        if (ofChange) set.add("change_unknown_since = null, change_evidence = null");
        return String.join(", ", set);
    }

    private static String nullWhen(String condition, String column) {
        return column + " = case when " + condition + " then null else " + column + " end";
    }

    private static final String ANSWERED_ALL = answered(Outstanding.values());

    private static final String SUBMITTED_IF_PENDING =
            "status = case when status = 'PENDING_SUBMIT' then 'SUBMITTED' else status end";

    private static final String ACCEPTED = "update order_row set " + SUBMITTED_IF_PENDING + ", exchange_order_id = ?, "
            + answered(Outstanding.PLACE) + ", updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    /** A replacement whose second half never worked has failed; one that never began was overtaken. */
    private static final String REPLACEMENT_ENDED = """
            replace_at = case when replace_state = 'create_pending' then cast(? as timestamptz)
                when replace_state = 'cancel_pending' then null else replace_at end,
            replace_state = case when replace_state = 'create_pending' then 'create_failed'
                when replace_state = 'cancel_pending' then null else replace_state end""";

    private static final String REJECTED =
            "update order_row set status = 'REJECTED', " + NOTHING_UNKNOWN + ", status_code = ?, "
                    + "status_text = ?, " + REPLACEMENT_ENDED
                    + ", updated_at = greatest(updated_at, cast(? as timestamptz)), closed_at = ? where id = ?";

    private static final String ENDED = "update order_row set status = ?, " + ANSWERED_ALL + ", " + REPLACEMENT_ENDED
            + ", updated_at = greatest(updated_at, cast(? as timestamptz)), closed_at = ? where id = ?";

    private static final String NOT_RECEIVED = "update order_row set " + ANSWERED_ALL
            + ", updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String UNKNOWN =
            "update order_row set unknown = ?, unknown_since = ?, unknown_evidence = ?, status_code = null, "
                    + "status_text = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String CHANGE_UNKNOWN =
            "update order_row set change_unknown_since = ?, change_evidence = ?, status_code = null, "
                    + "status_text = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String WORKS_UNEXPECTEDLY = """
            update order_row set exchange_order_id = ?, status_code = 'WORKS_UNEXPECTEDLY',
                status_text = 'had ended here, and works at the venue all the same',
                updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?""";

    private static final String WORKS_NO_LONGER = "update order_row set "
            + Stream.of("unknown_since", "unknown_evidence", "unknown")
                    .map(column -> nullWhen("unknown = 'CANCEL'", column))
                    .collect(Collectors.joining(", "))
            + ", status_code = 'WORKS_NO_LONGER', status_text = 'has ended at the venue, too', "
            + "updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    /** Deals of an order that ended may come after the news of its end. */
    private static final String PARTIALLY_FILLED =
            "update order_row set status = case when " + IS_OPEN + " then 'PARTIALLY_FILLED' else status end,"
                    + " filled_quantity = ?, average_fill_price = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String FILLED = "update order_row set status = 'FILLED', " + ANSWERED_ALL
            + ", filled_quantity = ?, average_fill_price = ?, " + REPLACEMENT_ENDED
            + ", updated_at = greatest(updated_at, cast(? as timestamptz)), closed_at = ? where id = ?";

    private static final String FILLED_UNEXPECTEDLY = """
            update order_row set status = ?, filled_quantity = ?, average_fill_price = ?, updated_at = greatest(updated_at, cast(? as timestamptz)),
                closed_at = coalesce(closed_at, cast(? as timestamptz)) where id = ?""";

    private static final String TOUCHED =
            "update order_row set updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String CANCEL_REFUSED = """
            update order_row set unknown_since = case when unknown = 'CANCEL' then null else unknown_since end,
                unknown_evidence = case when unknown = 'CANCEL' then null else unknown_evidence end,
                unknown = case when unknown = 'CANCEL' then null else unknown end,
                status_code = ?, status_text = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?""";

    private static final String CANCEL_PENDING =
            "update order_row set replace_state = 'cancel_pending', replace_at = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String WITHDRAWN = "update order_row set " + ANSWERED_ALL
            + ", replace_state = 'create_pending', replace_at = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String CHANGE_REFUSED =
            "update order_row set change_unknown_since = null, change_evidence = null, "
                    + "status_code = ?, status_text = ?, quantity = ?, price = ?, " + REPLACEMENT_ENDED
                    + ", updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String CHANGED = "update order_row set " + SUBMITTED_IF_PENDING + ", "
            + answered(Outstanding.PLACE, Outstanding.CHANGE)
            + ", quantity = ?, price = ?, venue_client_order_id = ?, exchange_order_id = ?, "
            + "replace_state = 'consolidated_to_self', replace_at = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String ANNOTATED =
            "update order_row set stop_loss = ?, take_profit = ?, comment = ?, updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?";

    private static final String REASSIGNED = """
            update order_row set strategy_id = ?,
                previous_position_id = coalesce(cast(? as bigint),
                    case when position_id <> cast(? as bigint) then position_id else previous_position_id end),
                position_id = coalesce(cast(? as bigint), position_id),
                reconciled = ? or reason <> 'external', updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ?""";

    private static final String LINKED = """
            update order_row set position_id = ?, updated_at = greatest(updated_at, cast(? as timestamptz))
                where id = ? and position_id is null""";

    private static final String MOVED = """
            update order_row set previous_position_id = position_id, position_id = ?,
                updated_at = greatest(updated_at, cast(? as timestamptz)) where id = ? and position_id = ?""";

    private static final String MERGED = """
            update order_row set previous_position_id = position_id, position_id = ?,
                updated_at = greatest(updated_at, cast(? as timestamptz))
                where position_id = ? and account_id = ? and\s""" + IS_OPEN;

    private final Rows rows;
    private final ReadTables tables;

    OrderProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(OrderPlaced event) {
        begin(
                event.orderId(),
                event.accountId(),
                event.commandId(),
                event.terms(),
                OrderStatus.PENDING_SUBMIT,
                null,
                null,
                null,
                null,
                true,
                event.at(),
                null);
    }

    @EventHandler
    void on(OrderDenied event) {
        begin(
                event.orderId(),
                event.accountId(),
                event.commandId(),
                event.terms(),
                OrderStatus.DENIED,
                event.refusal().code().name(),
                event.refusal().message(),
                null,
                null,
                true,
                event.at(),
                event.at());
    }

    @EventHandler
    void on(OrderImported event) {
        begin(
                event.orderId(),
                event.accountId(),
                null,
                event.terms(),
                OrderStatus.SUBMITTED,
                null,
                null,
                event.clientOrderId(),
                event.exchangeOrderId(),
                false,
                event.at(),
                null);
    }

    private void begin(
            OrderId id,
            AccountId accountId,
            @Nullable CommandId commandId,
            OrderTerms terms,
            OrderStatus status,
            @Nullable String statusCode,
            @Nullable String statusText,
            @Nullable String venueClientOrderId,
            @Nullable String exchangeOrderId,
            boolean reconciled,
            Instant at,
            @Nullable Instant closedAt) {
        rows.write(
                NEW_ORDER,
                id,
                commandId,
                accountId,
                terms.instrument(),
                terms.side(),
                terms.type(),
                terms.timeInForce(),
                terms.postOnly(),
                terms.reduceOnly(),
                status,
                null,
                statusCode,
                statusText,
                terms.strategyId(),
                terms.positionId(),
                null,
                terms.reason(),
                terms.comment(),
                terms.clientOrderId(),
                venueClientOrderId,
                exchangeOrderId,
                terms.quantity(),
                terms.price(),
                terms.stopPrice(),
                terms.stopLoss(),
                terms.takeProfit(),
                Quantity.ZERO,
                null,
                reconciled,
                null,
                null,
                at,
                at,
                closedAt);
    }

    @EventHandler
    void on(SubmissionStarted event) {
        rows.write(SUBMISSION_STARTED, event.clientOrderId(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderAccepted event) {
        rows.write(ACCEPTED, event.exchangeOrderId(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderRejected event) {
        rows.write(REJECTED, event.code(), event.text(), event.at(), event.at(), event.at(), event.orderId());
    }

    @EventHandler
    void on(SubmissionNotReceived event) {
        rows.write(NOT_RECEIVED, event.at(), event.orderId());
    }

    @EventHandler
    void on(OutcomeUnknown event) {
        String evidence = event.evidence();
        Instant at = event.at();
        if (event.kind() == Outstanding.CHANGE) rows.write(CHANGE_UNKNOWN, at, evidence, evidence, at, event.orderId());
        else rows.write(UNKNOWN, event.kind(), at, evidence, evidence, at, event.orderId());
    }

    /** What follows from it is said by the event after it. */
    @EventHandler
    void on(OutcomeResolved event) {
        rows.write(TOUCHED, event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderWorksUnexpectedly event) {
        rows.write(WORKS_UNEXPECTEDLY, event.exchangeOrderId(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderWorksNoLonger event) {
        rows.write(WORKS_NO_LONGER, event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderPartiallyFilled event) {
        rows.write(PARTIALLY_FILLED, event.filledQuantity(), event.averagePrice(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderFilled event) {
        rows.write(
                FILLED,
                event.filledQuantity(),
                event.averagePrice(),
                event.at(),
                event.at(),
                event.at(),
                event.orderId());
    }

    @EventHandler
    void on(OrderFoundFilled event) {
        end(OrderStatus.FILLED, event.orderId(), event.at());
    }

    @EventHandler
    void on(OrderFilledUnexpectedly event) {
        Instant closedAt = event.status().isFinal() ? event.at() : null;
        BigDecimal average = event.averagePrice();
        rows.write(
                FILLED_UNEXPECTEDLY,
                event.status(),
                event.filledQuantity(),
                average,
                event.at(),
                closedAt,
                event.orderId());
    }

    @EventHandler
    void on(CancelRequested event) {
        rows.write(TOUCHED, event.at(), event.orderId());
    }

    @EventHandler
    void on(CancelDeferred event) {
        rows.write(TOUCHED, event.at(), event.orderId());
    }

    @EventHandler
    void on(CancelRefused event) {
        rows.write(CANCEL_REFUSED, event.code(), event.text(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderCanceled event) {
        end(OrderStatus.CANCELED, event.orderId(), event.at());
    }

    @EventHandler
    void on(OrderExpired event) {
        end(OrderStatus.EXPIRED, event.orderId(), event.at());
    }

    private void end(OrderStatus status, OrderId id, Instant at) {
        rows.write(ENDED, status, at, at, at, id);
    }

    @EventHandler
    void on(ChangeRequested event) {
        if (event.amend()) rows.write(TOUCHED, event.at(), event.orderId());
        else rows.write(CANCEL_PENDING, event.at(), event.at(), event.orderId());
    }

    @EventHandler
    void on(ChangeRefused event) {
        rows.write(
                CHANGE_REFUSED,
                event.code(),
                event.text(),
                event.quantity(),
                event.price(),
                event.at(),
                event.at(),
                event.orderId());
    }

    @EventHandler
    void on(OrderWithdrawn event) {
        rows.write(WITHDRAWN, event.at(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderChanged event) {
        rows.write(
                CHANGED,
                event.quantity(),
                event.price(),
                event.clientOrderId(),
                event.exchangeOrderId(),
                event.at(),
                event.at(),
                event.orderId());
    }

    @EventHandler
    void on(OrderAnnotated event) {
        rows.write(ANNOTATED, event.stopLoss(), event.takeProfit(), event.comment(), event.at(), event.orderId());
    }

    @EventHandler
    void on(OrderReassigned event) {
        PositionId position = event.positionId();
        boolean elsewhere = position != null || !event.strategyId().equals(StrategyId.NONE);
        rows.write(
                REASSIGNED,
                event.strategyId(),
                event.previousPositionId(),
                position,
                position,
                elsewhere,
                event.at(),
                event.orderId());
    }

    /** An order that named no position shows the one its first deal opened or acted on. */
    @EventHandler
    void on(DealApplied event) {
        if (!event.legs().isEmpty()) link(event.legs().getFirst(), event.at());
    }

    /** The order moves with its deals; a late deal's order is linked as any other's. */
    @EventHandler
    void on(Restated event) {
        Map<Long, Leg> before = event.legsBefore().stream()
                .collect(Collectors.toMap(leg -> leg.dealId().value(), Function.identity()));
        for (Leg leg : event.legs()) {
            Leg was = before.get(leg.dealId().value());
            if (leg.orderId() == null) continue;
            if (was == null) link(leg, event.at());
            else if (!was.positionId().equals(leg.positionId()))
                rows.write(MOVED, leg.positionId(), event.at(), leg.orderId(), was.positionId());
        }
    }

    @EventHandler
    void on(PositionsMerged event) {
        rows.write(
                MERGED,
                event.target(),
                event.at(),
                event.source(),
                event.bookId().accountId());
    }

    private void link(Leg leg, Instant at) {
        if (leg.orderId() != null) rows.write(LINKED, leg.positionId(), at, leg.orderId());
    }
}
