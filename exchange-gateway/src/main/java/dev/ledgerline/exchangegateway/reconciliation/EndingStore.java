package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which orders ended, or did not, without anybody here having wanted it; joins the running transaction. */
@Component
class EndingStore {
    /** An order that was canceled at the venue. */
    record Ending(OrderId orderId, Quantity filledQuantity) {}

    /** An order that had ended here and works at the venue. */
    record Stray(OrderId orderId, String clientOrderId, String exchangeOrderId) {}

    private final JdbcTemplate jdbc;

    EndingStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void asked(OrderId orderId) {
        jdbc.update("insert into order_asked_to_end (order_id) values (?) on conflict do nothing", orderId.value());
    }

    void ended(OrderId orderId) {
        jdbc.update("delete from order_asked_to_end where order_id = ?", orderId.value());
    }

    /** @return whether nobody here had asked for it */
    boolean canceled(AccountId accountId, OrderId orderId, Quantity filledQuantity) {
        if (jdbc.update("delete from order_asked_to_end where order_id = ?", orderId.value()) > 0) return false;
        jdbc.update(
                "insert into order_ended_unasked (order_id, account_id, filled_quantity) values (?, ?, ?)"
                        + " on conflict do nothing",
                orderId.value(),
                accountId.value(),
                filledQuantity.value());
        return true;
    }

    List<Ending> unasked(AccountId accountId) {
        return new ArrayList<>(jdbc.query(
                "select order_id, filled_quantity from order_ended_unasked where account_id = ? order by order_id",
                (row, index) -> new Ending(new OrderId(row.getLong(1)), new Quantity(row.getBigDecimal(2))),
                accountId.value()));
    }

    void told(OrderId orderId) {
        jdbc.update("delete from order_ended_unasked where order_id = ?", orderId.value());
    }

    /** The venue works it although it had ended here; it is being canceled there. */
    void works(AccountId accountId, OrderId orderId, String clientOrderId, String exchangeOrderId) {
        jdbc.update(
                "insert into order_works_unexpectedly (order_id, account_id, client_order_id, exchange_order_id)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                orderId.value(),
                accountId.value(),
                clientOrderId,
                exchangeOrderId);
    }

    List<Stray> strays(AccountId accountId) {
        return new ArrayList<>(jdbc.query(
                "select order_id, client_order_id, exchange_order_id from order_works_unexpectedly"
                        + " where account_id = ? order by order_id",
                (row, index) -> new Stray(new OrderId(row.getLong(1)), row.getString(2), row.getString(3)),
                accountId.value()));
    }

    void toldOfStray(OrderId orderId) {
        jdbc.update("delete from order_works_unexpectedly where order_id = ?", orderId.value());
    }

    /** Orders of which a request to the venue has no outcome yet. */
    Set<OrderId> outstanding(AccountId accountId) {
        return new HashSet<>(jdbc.query(
                "select distinct order_id from venue_request where account_id = ?",
                (row, index) -> new OrderId(row.getLong(1)),
                accountId.value()));
    }
}
