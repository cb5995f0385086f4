package dev.ledgerline.querymodel.deal;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.querymodel.projection.Row;
import java.math.BigDecimal;
import java.sql.SQLException;

/** How rows of deals are read. */
final class DealRow {
    static final String TABLE = "deal_read";

    static final String COLUMNS =
            "id, account_id, order_id, position_id, previous_position_id, instrument, side, quantity, price,"
                    + " fee_amount, fee_asset, entry, pnl, strategy_id, reason, comment, reconciled, trade_id, created_at, executed_at";

    private DealRow() {}

    static DealView view(Row row) throws SQLException {
        Long orderId = row.numberOrNull("order_id");
        Long previousPositionId = row.numberOrNull("previous_position_id");
        BigDecimal feeAmount = row.decimalOrNull("fee_amount");
        String feeAsset = row.textOrNull("fee_asset");
        return new DealView(
                new DealId(row.number("id")),
                new AccountId(row.number("account_id")),
                orderId == null ? null : new OrderId(orderId),
                new PositionId(row.number("position_id")),
                previousPositionId == null ? null : new PositionId(previousPositionId),
                InstrumentId.of(row.text("instrument")),
                row.constant("side", Side.class),
                new Quantity(row.decimal("quantity")),
                new Price(row.decimal("price")),
                feeAmount == null || feeAsset == null ? null : new Money(feeAmount, Asset.of(feeAsset)),
                row.constant("entry", DealEntry.class),
                row.decimal("pnl"),
                new StrategyId(row.number("strategy_id")),
                row.text("reason"),
                row.textOrNull("comment"),
                row.flag("reconciled"),
                row.textOrNull("trade_id"),
                row.time("created_at"),
                row.time("executed_at"));
    }
}
