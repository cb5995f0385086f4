package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcVenueCursorStore implements VenueCursorStore {
    private final JdbcTemplate jdbc;

    JdbcVenueCursorStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable String find(AccountId accountId, String exchangeId) {
        return jdbc.query(
                "select last_trade_id from venue_cursor where account_id = ? and exchange_id = ?",
                rows -> rows.next() ? rows.getString("last_trade_id") : null,
                accountId.value(),
                exchangeId);
    }

    @Override
    public void advance(AccountId accountId, String exchangeId, String cursor) {
        jdbc.update("""
                insert into venue_cursor (account_id, exchange_id, last_trade_id) values (?, ?, ?)
                on conflict (account_id, exchange_id) do update set last_trade_id = excluded.last_trade_id
                """, accountId.value(), exchangeId, cursor);
    }
}
