package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Our side's deals and what they come to; joins the running transaction. */
@Component
class DealStore {
    private static final String POSITION = "POSITION";
    private static final String CASH = "CASH";
    private static final String FEE = "FEE";

    private static final String ADD_SUM = """
            insert into reconciled_sum (account_id, kind, name, amount) values (?, ?, ?, ?)
            on conflict (account_id, kind, name) do update set amount = reconciled_sum.amount + excluded.amount
            """;

    /** Executed before the balances were first taken, so it was in them. */
    private static final String ABSORB = """
            insert into reconciliation_adjustment (account_id, kind, name, reference, amount)
            select account_id, 'ASSET', ?, ?, ? from reconciliation_status where account_id = ? and baseline_from > ?
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;

    DealStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param late whether the deal is recorded long after it happened */
    void add(AccountId accountId, Trade trade, Effect effect, boolean late) {
        OrderId orderId = trade.orderId();
        Money fee = trade.fee();
        int added = jdbc.update(
                """
                insert into reconciled_deal (account_id, instrument, trade_id, order_id, side, quantity, price,
                    fee_amount, fee_asset, executed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                accountId.value(),
                trade.key().instrument().toString(),
                trade.key().tradeId(),
                orderId == null ? null : orderId.value(),
                trade.side().name(),
                trade.quantity().value(),
                trade.price().value(),
                fee == null ? null : fee.amount(),
                fee == null ? null : fee.asset().code(),
                Timestamp.from(trade.executedAt()));
        if (added == 0) return;
        List<Object[]> sums = new ArrayList<>();
        effect.positions().forEach((name, amount) -> sums.add(row(accountId, POSITION, name, amount)));
        effect.cash().forEach((name, amount) -> sums.add(row(accountId, CASH, name, amount)));
        effect.fees().forEach((name, amount) -> sums.add(row(accountId, FEE, name, amount)));
        jdbc.batchUpdate(ADD_SUM, sums);
        if (late) absorb(accountId, trade, effect);
    }

    private void absorb(AccountId accountId, Trade trade, Effect effect) {
        String reference = Adjustment.BASELINE + Adjustment.PART + trade.key().subject();
        // Of positions no baseline is kept, and where what is bought is an asset, it was there like all others.
        effect.assets(true)
                .forEach((asset, amount) -> jdbc.update(
                        ABSORB,
                        asset,
                        reference,
                        amount.negate(),
                        accountId.value(),
                        Timestamp.from(trade.executedAt())));
    }

    private static Object[] row(AccountId accountId, String kind, String name, BigDecimal amount) {
        return new Object[] {accountId.value(), kind, name, amount};
    }

    /** Deals executed in [from, until), by the venue's time. */
    Map<TradeKey, Trade> between(AccountId accountId, Instant from, @Nullable Instant until) {
        Map<TradeKey, Trade> deals = new LinkedHashMap<>();
        jdbc.query(
                """
                select * from reconciled_deal where account_id = ? and executed_at >= ?
                    and executed_at < coalesce(cast(? as timestamptz), 'infinity') order by executed_at, trade_id
                """,
                row -> {
                    long orderId = row.getLong("order_id");
                    BigDecimal fee = row.getBigDecimal("fee_amount");
                    TradeKey key =
                            new TradeKey(InstrumentId.of(row.getString("instrument")), row.getString("trade_id"));
                    deals.put(
                            key,
                            new Trade(
                                    key,
                                    orderId == 0 ? null : new OrderId(orderId),
                                    Side.valueOf(row.getString("side")),
                                    new Quantity(row.getBigDecimal("quantity")),
                                    new Price(row.getBigDecimal("price")),
                                    fee == null ? null : new Money(fee, Asset.of(row.getString("fee_asset"))),
                                    row.getTimestamp("executed_at").toInstant()));
                },
                accountId.value(),
                Timestamp.from(from),
                until == null ? null : Timestamp.from(until));
        return deals;
    }

    /** What all deals of the account come to. */
    Effect sums(AccountId accountId) {
        Effect sums = new Effect();
        jdbc.query(
                "select kind, name, amount from reconciled_sum where account_id = ?",
                row -> {
                    String name = row.getString("name");
                    BigDecimal amount = row.getBigDecimal("amount");
                    switch (row.getString("kind")) {
                        case POSITION -> sums.addPosition(InstrumentId.of(name), amount);
                        case CASH -> sums.addCash(Asset.of(name), amount);
                        case FEE -> sums.addFee(Asset.of(name), amount);
                        default -> throw new IllegalStateException("a sum of no kind");
                    }
                },
                accountId.value());
        return sums;
    }

    List<Adjustment> adjustments(AccountId accountId) {
        return jdbc.query(
                "select kind, name, reference, amount from reconciliation_adjustment where account_id = ?",
                (row, index) -> new Adjustment(
                        Adjustment.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("reference"),
                        row.getBigDecimal("amount")),
                accountId.value());
    }

    /** Adds what is not there yet under the same reference. */
    void adjust(AccountId accountId, List<Adjustment> adjustments) {
        for (Adjustment each : adjustments)
            jdbc.update("""
                    insert into reconciliation_adjustment (account_id, kind, name, reference, amount)
                    values (?, ?, ?, ?, ?) on conflict do nothing
                    """, accountId.value(), each.kind().name(), each.name(), each.reference(), each.amount());
    }

    /** Takes back what was adjusted for this reason. */
    void forget(AccountId accountId, String reference) {
        jdbc.update(
                "delete from reconciliation_adjustment where account_id = ? and reference = ?",
                accountId.value(),
                reference);
    }
}
