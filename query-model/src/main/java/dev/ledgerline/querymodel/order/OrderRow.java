package dev.ledgerline.querymodel.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How rows of orders are read. */
final class OrderRow {
    static final String TABLE = "order_read";

    static final String COLUMNS =
            "id, command_id, account_id, instrument, side, type, time_in_force, post_only, reduce_only, status,"
                    + " unknown, change_unknown_since, status_code, status_text, strategy_id, position_id, previous_position_id, reason, comment,"
                    + " client_order_id, venue_client_order_id, exchange_order_id, quantity, price, stop_price, stop_loss, take_profit,"
                    + " filled_quantity, average_fill_price, reconciled, replace_state, replace_at, created_at, updated_at, closed_at";

    static final String UNKNOWN_COLUMNS =
            "id, account_id, instrument, status, unknown, unknown_since, unknown_evidence,"
                    + " change_unknown_since, change_evidence, venue_client_order_id";

    private OrderRow() {}

    static OrderView view(Row row) throws SQLException {
        Long commandId = row.numberOrNull("command_id");
        Outstanding unknown = row.constantOrNull("unknown", Outstanding.class);
        return new OrderView(
                new OrderId(row.number("id")),
                commandId == null ? null : new CommandId(commandId),
                new AccountId(row.number("account_id")),
                InstrumentId.of(row.text("instrument")),
                row.constant("side", Side.class),
                row.constant("type", OrderType.class),
                row.constant("time_in_force", TimeInForce.class),
                row.flag("post_only"),
                row.flag("reduce_only"),
                row.constant("status", OrderStatus.class),
                unknown == null && row.timeOrNull("change_unknown_since") != null ? Outstanding.CHANGE : unknown,
                row.textOrNull("status_code"),
                row.textOrNull("status_text"),
                new StrategyId(row.number("strategy_id")),
                position(row.numberOrNull("position_id")),
                position(row.numberOrNull("previous_position_id")),
                row.text("reason"),
                row.textOrNull("comment"),
                row.textOrNull("client_order_id"),
                row.textOrNull("venue_client_order_id"),
                row.textOrNull("exchange_order_id"),
                new Quantity(row.decimal("quantity")),
                row.priceOrNull("price"),
                row.priceOrNull("stop_price"),
                row.priceOrNull("stop_loss"),
                row.priceOrNull("take_profit"),
                new Quantity(row.decimal("filled_quantity")),
                row.decimalOrNull("average_fill_price"),
                row.flag("reconciled"),
                row.textOrNull("replace_state"),
                row.timeOrNull("replace_at"),
                row.time("created_at"),
                row.time("updated_at"),
                row.timeOrNull("closed_at"));
    }

    /** At most two: that of a change, and that of the placement or a cancel. */
    static List<UnknownOutcomeView> unknownOutcomes(Row row) throws SQLException {
        List<UnknownOutcomeView> outcomes = new ArrayList<>(2);
        Outstanding unknown = row.constantOrNull("unknown", Outstanding.class);
        Instant since = row.timeOrNull("unknown_since");
        if (unknown != null && since != null) outcomes.add(unknownOutcome(row, unknown, since, "unknown_evidence"));
        Instant changeSince = row.timeOrNull("change_unknown_since");
        if (changeSince != null) outcomes.add(unknownOutcome(row, Outstanding.CHANGE, changeSince, "change_evidence"));
        return outcomes;
    }

    private static UnknownOutcomeView unknownOutcome(Row row, Outstanding kind, Instant since, String evidence)
            throws SQLException {
        return new UnknownOutcomeView(
                new OrderId(row.number("id")),
                new AccountId(row.number("account_id")),
                InstrumentId.of(row.text("instrument")),
                row.constant("status", OrderStatus.class),
                kind,
                row.textOrNull("venue_client_order_id"),
                since,
                Objects.requireNonNullElse(row.textOrNull(evidence), ""));
    }

    private static @Nullable PositionId position(@Nullable Long id) {
        return id == null ? null : new PositionId(id);
    }
}
