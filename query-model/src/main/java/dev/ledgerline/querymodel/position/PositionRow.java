package dev.ledgerline.querymodel.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** How rows of positions are read. */
final class PositionRow {
    static final String TABLE = "position_read";

    static final String COLUMNS =
            "id, account_id, instrument, strategy_id, side, quantity, average_price, cost, realised, dust, fees,"
                    + " status, stop_loss, take_profit, reason, comment, opened_at, updated_at, closed_at, closing_order_id";

    private static final TypeReference<List<Money>> FEES = new TypeReference<>() {};

    private PositionRow() {}

    static PositionView view(Row row) throws SQLException {
        return new PositionView(
                new AccountId(row.number("account_id")),
                new PositionState(
                        new PositionId(row.number("id")),
                        InstrumentId.of(row.text("instrument")),
                        new StrategyId(row.number("strategy_id")),
                        row.constant("side", Side.class),
                        row.decimal("quantity"),
                        row.decimal("average_price"),
                        row.decimal("cost"),
                        row.decimal("realised"),
                        row.decimal("dust"),
                        row.json("fees", FEES),
                        row.constant("status", PositionStatus.class),
                        row.priceOrNull("stop_loss"),
                        row.priceOrNull("take_profit"),
                        row.text("reason"),
                        row.textOrNull("comment"),
                        row.time("opened_at"),
                        row.time("updated_at"),
                        row.timeOrNull("closed_at")),
                row.numberOrNull("closing_order_id"));
    }
}
