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
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;

@Component
class JdbcVenueRequestStore implements VenueRequestStore {
    /** A person reads it; whoever wants all of a long answer finds it in the log file. */
    private static final int LONGEST_ANSWER = 500;

    private static final String INSERT = """
            insert into venue_request (order_id, kind, client_order_id, account_id, exchange_id, instrument,
                amend, quantity, price, event_id, boot_id, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_OR_REPLACE = INSERT + """
            on conflict (order_id, kind, client_order_id) do update set
                amend = excluded.amend, quantity = excluded.quantity, price = excluded.price,
                event_id = excluded.event_id, boot_id = excluded.boot_id, created_at = excluded.created_at,
                asked_count = 0, last_asked_at = null, last_answer = null, verdict = false
            where venue_request.event_id <> excluded.event_id
            """;

    private static final String INSERT_PLACEMENT = """
            with intended as (
                insert into venue_order
                    (client_order_id, order_id, account_id, exchange_id, instrument, attempt, working)
                values (?, ?, ?, ?, ?, ?, true)
                on conflict (client_order_id) do update set attempt = excluded.attempt, working = true
                where venue_order.attempt < excluded.attempt
                returning order_id
            ), added as (%s on conflict do nothing returning order_id)
            select exists (select from intended) and exists (select from added)
            """.formatted(INSERT);

    private static final String DELETE = """
            delete from venue_request request
            using unnest(?::bigint[], ?::varchar[], ?::varchar[], ?::varchar[])
                as done (order_id, kind, client_order_id, event_id)
            where request.order_id = done.order_id and request.kind = done.kind
                and request.client_order_id = done.client_order_id and request.event_id = done.event_id
            """;

    private final JdbcTemplate jdbc;

    JdbcVenueRequestStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(VenueRequest request, String bootId) {
        return jdbc.update(INSERT_OR_REPLACE, values(request, bootId)) == 1;
    }

    @Override
    public boolean addPlacement(VenueRequest request, int attempt, String bootId) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(request.clientOrderId());
        values.add(request.orderId().value());
        values.add(request.accountId().value());
        values.add(request.exchangeId());
        values.add(request.instrument().toString());
        values.add(attempt);
        Collections.addAll(values, values(request, bootId));
        return Boolean.TRUE.equals(jdbc.queryForObject(INSERT_PLACEMENT, Boolean.class, values.toArray()));
    }

    private static @Nullable Object[] values(VenueRequest request, String bootId) {
        Quantity quantity = request.quantity();
        Price price = request.price();
        return new @Nullable Object[] {
            request.orderId().value(),
            request.kind().name(),
            request.clientOrderId(),
            request.accountId().value(),
            request.exchangeId(),
            request.instrument().toString(),
            request.amend(),
            new SqlParameterValue(Types.NUMERIC, quantity == null ? null : quantity.value()),
            new SqlParameterValue(Types.NUMERIC, price == null ? null : price.value()),
            request.eventId(),
            bootId,
            Timestamp.from(request.createdAt())
        };
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
        jdbc.update(connection -> {
            PreparedStatement delete = connection.prepareStatement(DELETE);
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", column(requests, it -> it.orderId().value())));
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "varchar", column(requests, it -> it.kind().name())));
            delete.setArray(3, connection.createArrayOf("varchar", column(requests, VenueRequest::clientOrderId)));
            delete.setArray(4, connection.createArrayOf("varchar", column(requests, VenueRequest::eventId)));
            return delete;
        });
    }

    private static Object[] column(List<VenueRequest> requests, Function<VenueRequest, Object> value) {
        return requests.stream().map(value).toArray();
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
