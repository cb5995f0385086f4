package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which order here is which order there, where somebody else placed it. A row is there before anybody is told. */
@Component
class ImportStore {
    private final JdbcTemplate jdbc;

    ImportStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The order's id here; given out once, however often it is asked for. */
    OrderId allocate(AccountId accountId, OrderKey key, CaseId caseId, Supplier<OrderId> next) {
        OrderId known = find(accountId, key);
        if (known != null) return known;
        jdbc.update(
                "insert into imported_order (account_id, instrument, exchange_order_id, order_id, case_id)"
                        + " values (?, ?, ?, ?, ?) on conflict (account_id, instrument, exchange_order_id) do nothing",
                accountId.value(),
                key.instrument().toString(),
                key.exchangeOrderId(),
                next.get().value(),
                caseId.value());
        OrderId allocated = find(accountId, key);
        if (allocated == null) throw new IllegalStateException("no id for " + key);
        return allocated;
    }

    private @Nullable OrderId find(AccountId accountId, OrderKey key) {
        return jdbc.query(
                "select order_id from imported_order where account_id = ? and instrument = ? and exchange_order_id = ?",
                rows -> rows.next() ? new OrderId(rows.getLong(1)) : null,
                accountId.value(),
                key.instrument().toString(),
                key.exchangeOrderId());
    }

    /** Those with one of the venue's order ids, or with one of ours. */
    Map<OrderKey, OrderId> among(
            AccountId accountId, Collection<String> exchangeOrderIds, Collection<OrderId> orderIds) {
        Map<OrderKey, OrderId> found = new LinkedHashMap<>();
        String[] theirs = exchangeOrderIds.toArray(String[]::new);
        Long[] ours = orderIds.stream().map(OrderId::value).toArray(Long[]::new);
        jdbc.query(
                "select instrument, exchange_order_id, order_id from imported_order i where account_id = ?"
                        + " and (exchange_order_id = any (?) or order_id = any (?)) and not exists"
                        + " (select 1 from correction c where c.account_id = i.account_id"
                        + " and c.exchange_order_id = i.exchange_order_id)",
                statement -> {
                    statement.setLong(1, accountId.value());
                    statement.setArray(2, statement.getConnection().createArrayOf("text", theirs));
                    statement.setArray(3, statement.getConnection().createArrayOf("bigint", ours));
                },
                row -> {
                    found.put(
                            new OrderKey(InstrumentId.of(row.getString(1)), row.getString(2)),
                            new OrderId(row.getLong(3)));
                });
        return found;
    }

    /** The corrections a decision has led to, by the id of the order that carries each. */
    Map<OrderId, Correction> corrections(CaseId caseId, String decidedBy) {
        Map<OrderId, Correction> corrections = new LinkedHashMap<>();
        jdbc.query(
                """
                select c.*, i.order_id from correction c
                join imported_order i using (account_id, instrument, exchange_order_id)
                where i.case_id = ? and i.decided_by = ? order by i.order_id
                """,
                row -> {
                    BigDecimal fee = row.getBigDecimal("fee_amount");
                    long position = row.getLong("position_id");
                    corrections.put(
                            new OrderId(row.getLong("order_id")),
                            new Correction(
                                    new Trade(
                                            new TradeKey(
                                                    InstrumentId.of(row.getString("instrument")),
                                                    row.getString("exchange_order_id")),
                                            new OrderId(row.getLong("order_id")),
                                            Side.valueOf(row.getString("side")),
                                            new Quantity(row.getBigDecimal("quantity")),
                                            new Price(row.getBigDecimal("price")),
                                            fee == null ? null : new Money(fee, Asset.of(row.getString("fee_asset"))),
                                            row.getTimestamp("executed_at").toInstant()),
                                    position == 0 ? null : new PositionId(position)));
                },
                caseId.value(),
                decidedBy);
        return corrections;
    }

    /** How many corrections the case has led to so far. */
    int count(CaseId caseId) {
        Integer count = jdbc.queryForObject(
                "select count(*) from imported_order where case_id = ? and decided_by is not null",
                Integer.class,
                caseId.value());
        return count == null ? 0 : count;
    }

    /** All of a decision, so that none of them is forgotten by a crash. */
    void plan(AccountId accountId, CaseId caseId, String decidedBy, List<Correction> corrections) {
        for (Correction each : corrections) {
            Trade trade = each.trade();
            OrderId orderId = trade.orderId();
            PositionId position = each.positionId();
            Money fee = trade.fee();
            if (orderId == null) throw new IllegalArgumentException("a correction has an order");
            jdbc.update(
                    "insert into imported_order (account_id, instrument, exchange_order_id, order_id, case_id, decided_by)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    accountId.value(),
                    trade.key().instrument().toString(),
                    trade.key().tradeId(),
                    orderId.value(),
                    caseId.value(),
                    decidedBy);
            jdbc.update(
                    """
                    insert into correction (account_id, exchange_order_id, instrument, side, quantity, price, fee_amount,
                        fee_asset, position_id, executed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    accountId.value(),
                    trade.key().tradeId(),
                    trade.key().instrument().toString(),
                    trade.side().name(),
                    trade.quantity().value(),
                    trade.price().value(),
                    fee == null ? null : fee.amount(),
                    fee == null ? null : fee.asset().code(),
                    position == null ? null : position.value(),
                    Timestamp.from(trade.executedAt()));
        }
    }
}
