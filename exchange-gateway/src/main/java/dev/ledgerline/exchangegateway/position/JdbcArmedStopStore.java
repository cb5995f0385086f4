package dev.ledgerline.exchangegateway.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcArmedStopStore implements ArmedStopStore {
    private final JdbcTemplate jdbc;

    JdbcArmedStopStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(ArmedStop stop) {
        jdbc.update(
                """
                insert into armed_stop (position_id, book_id, account_id, instrument, side, quantity, stop_loss,
                    take_profit, closing, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (position_id) do update set book_id = excluded.book_id, side = excluded.side,
                    quantity = excluded.quantity, stop_loss = excluded.stop_loss, take_profit = excluded.take_profit,
                    closing = excluded.closing, version = excluded.version
                where armed_stop.version <= excluded.version
                """,
                stop.positionId().value(),
                stop.bookId().toString(),
                stop.accountId().value(),
                stop.instrument().toString(),
                stop.side().name(),
                stop.quantity(),
                value(stop.stopLoss()),
                value(stop.takeProfit()),
                stop.closing(),
                stop.version());
    }

    @Override
    public void remove(PositionId positionId) {
        jdbc.update("delete from armed_stop where position_id = ?", positionId.value());
    }

    @Override
    public void removeAll() {
        jdbc.update("delete from armed_stop");
    }

    @Override
    public List<ArmedStop> all() {
        return jdbc.query(
                "select * from armed_stop order by position_id",
                (row, index) -> new ArmedStop(
                        new PositionId(row.getLong("position_id")),
                        BookId.of(row.getString("book_id")),
                        new AccountId(row.getLong("account_id")),
                        InstrumentId.of(row.getString("instrument")),
                        Side.valueOf(row.getString("side")),
                        row.getBigDecimal("quantity"),
                        price(row.getBigDecimal("stop_loss")),
                        price(row.getBigDecimal("take_profit")),
                        row.getBoolean("closing"),
                        row.getLong("version")));
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null ? null : new Price(value);
    }
}
