package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcVenueRequestStore implements VenueRequestStore {
    /** A person reads it; whoever wants all of a long answer finds it in the log file. */
    private static final int LONGEST_ANSWER = 500;

    private final JdbcTemplate jdbc;

    JdbcVenueRequestStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(VenueRequest request, String bootId) {
        Quantity quantity = request.quantity();
        Price price = request.price();
        return jdbc.update(
                        """
                        insert into venue_request (order_id, kind, client_order_id, account_id, exchange_id, instrument,
                            amend, quantity, price, event_id, boot_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        request.orderId().value(),
                        request.kind().name(),
                        request.clientOrderId(),
                        request.accountId().value(),
                        request.exchangeId(),
                        request.instrument().toString(),
                        request.amend(),
                        quantity == null ? null : quantity.value(),
                        price == null ? null : price.value(),
                        request.eventId(),
                        bootId,
                        Timestamp.from(request.createdAt()))
                == 1;
    }

    @Override
    public @Nullable VenueRequest find(OrderId orderId, Outstanding kind, String clientOrderId) {
        return jdbc.query(
                "select * from venue_request where order_id = ? and kind = ? and client_order_id = ?",
                rows -> rows.next() ? read(rows) : null,
                orderId.value(),
                kind.name(),
                clientOrderId);
    }

    @Override
    public void remove(List<VenueRequest> requests) {
        jdbc.batchUpdate(
                "delete from venue_request where order_id = ? and kind = ? and client_order_id = ? and event_id = ?",
                requests,
                Math.max(1, requests.size()),
                (statement, request) -> {
                    statement.setLong(1, request.orderId().value());
                    statement.setString(2, request.kind().name());
                    statement.setString(3, request.clientOrderId());
                    statement.setString(4, request.eventId());
                });
    }

    @Override
    public void remove(OrderId orderId, Outstanding kind, String clientOrderId) {
        jdbc.update(
                "delete from venue_request where order_id = ? and kind = ? and client_order_id = ? and not verdict",
                orderId.value(),
                kind.name(),
                clientOrderId);
    }

    @Override
    public void removeAll(OrderId orderId) {
        jdbc.update("delete from venue_request where order_id = ? and not verdict", orderId.value());
    }

    @Override
    public void verdictGiven(OrderId orderId, Outstanding kind, String clientOrderId) {
        jdbc.update(
                "update venue_request set verdict = true where order_id = ? and kind = ? and client_order_id = ?",
                orderId.value(),
                kind.name(),
                clientOrderId);
    }

    @Override
    public void asked(VenueRequest request, Instant at, String answer) {
        jdbc.update(
                "update venue_request set asked_count = asked_count + 1, last_asked_at = ?, last_answer = ?"
                        + " where order_id = ? and kind = ? and client_order_id = ?",
                Timestamp.from(at),
                answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer,
                request.orderId().value(),
                request.kind().name(),
                request.clientOrderId());
    }

    @Override
    public List<InquiryView> inquiries(List<OrderId> orderIds) {
        Long[] ids = orderIds.stream().map(OrderId::value).toArray(Long[]::new);
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(
                            "select * from venue_request where order_id = any (?) order by order_id, kind");
                    statement.setArray(1, connection.createArrayOf("bigint", ids));
                    return statement;
                },
                (row, index) -> {
                    Timestamp at = row.getTimestamp("last_asked_at");
                    return new InquiryView(
                            new OrderId(row.getLong("order_id")),
                            Outstanding.valueOf(row.getString("kind")),
                            row.getString("client_order_id"),
                            row.getInt("asked_count"),
                            at == null ? null : at.toInstant(),
                            row.getString("last_answer"));
                });
    }

    @Override
    public List<VenueRequest> ofOtherBoots(String bootId) {
        return jdbc.query(
                "select * from venue_request where boot_id <> ? order by created_at, order_id",
                (row, index) -> read(row),
                bootId);
    }

    private static VenueRequest read(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        BigDecimal price = row.getBigDecimal("price");
        return new VenueRequest(
                new OrderId(row.getLong("order_id")),
                Outstanding.valueOf(row.getString("kind")),
                row.getString("client_order_id"),
                new AccountId(row.getLong("account_id")),
                row.getString("exchange_id"),
                InstrumentId.of(row.getString("instrument")),
                row.getBoolean("amend"),
                quantity == null ? null : new Quantity(quantity),
                price == null ? null : new Price(price),
                row.getString("event_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getBoolean("verdict"));
    }
}
