package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

class JdbcOrderMemory implements OrderMemory {
    private final JdbcTemplate jdbc;

    JdbcOrderMemory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void learn(AccountId accountId, InstrumentId instrument, String exchangeOrderId, String clientOrderId) {
        jdbc.update("""
                insert into venue_order_number (account_id, instrument, exchange_order_id, client_order_id)
                values (?, ?, ?, ?) on conflict do nothing
                """, accountId.value(), instrument.toString(), exchangeOrderId, clientOrderId);
    }

    @Override
    public @Nullable String clientOrderId(AccountId accountId, InstrumentId instrument, String exchangeOrderId) {
        return jdbc.query(
                """
                select client_order_id from venue_order_number
                where account_id = ? and instrument = ? and exchange_order_id = ?
                """,
                rows -> rows.next() ? rows.getString(1) : null,
                accountId.value(),
                instrument.toString(),
                exchangeOrderId);
    }

    @Override
    public @Nullable String exchangeOrderId(AccountId accountId, String clientOrderId) {
        return jdbc.query(
                "select exchange_order_id from venue_order_number where account_id = ? and client_order_id = ?",
                rows -> rows.next() ? rows.getString(1) : null,
                accountId.value(),
                clientOrderId);
    }

    @Override
    public Set<InstrumentId> traded(AccountId accountId) {
        return new HashSet<>(jdbc.query(
                "select distinct instrument from venue_order where account_id = ?",
                (row, index) -> InstrumentId.of(row.getString(1)),
                accountId.value()));
    }

    @Override
    public boolean isWorking(AccountId accountId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from venue_order where account_id = ? and working)",
                Boolean.class,
                accountId.value()));
    }
}
