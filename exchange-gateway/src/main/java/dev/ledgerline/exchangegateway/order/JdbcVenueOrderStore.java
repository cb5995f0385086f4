package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcVenueOrderStore implements VenueOrderStore {
    private final JdbcTemplate jdbc;

    JdbcVenueOrderStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void ended(OrderId orderId) {
        jdbc.update("update venue_order set working = false where order_id = ? and working", orderId.value());
    }

    @Override
    public void ended(String clientOrderId) {
        jdbc.update("update venue_order set working = false where client_order_id = ? and working", clientOrderId);
    }

    @Override
    public List<VenueOrder> working(AccountId accountId) {
        return jdbc.query(
                "select * from venue_order where account_id = ? and working order by order_id",
                (row, index) -> new VenueOrder(
                        new OrderId(row.getLong("order_id")),
                        row.getString("client_order_id"),
                        accountId,
                        row.getString("exchange_id"),
                        InstrumentId.of(row.getString("instrument")),
                        row.getInt("attempt")),
                accountId.value());
    }
}
