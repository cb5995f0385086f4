package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcVenueAccountStore implements VenueAccountStore {
    private final JdbcTemplate jdbc;

    JdbcVenueAccountStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(VenueAccount account) {
        long id = account.accountId().value();
        jdbc.update(
                "insert into venue_account (account_id, exchange_id, testnet) values (?, ?, ?) on conflict do nothing",
                id,
                account.exchangeId(),
                account.testnet());
        account.settings()
                .forEach((name, value) -> jdbc.update(
                        "insert into venue_account_setting (account_id, name, value) values (?, ?, ?)"
                                + " on conflict do nothing",
                        id,
                        name,
                        value));
    }

    @Override
    public void changeNetwork(AccountId accountId, boolean testnet) {
        jdbc.update("update venue_account set testnet = ? where account_id = ?", testnet, accountId.value());
        jdbc.update("delete from venue_cursor where account_id = ?", accountId.value());
        jdbc.update("delete from venue_order_number where account_id = ?", accountId.value());
    }

    @Override
    public List<VenueAccount> all() {
        Map<Long, Map<String, String>> settings = new HashMap<>();
        jdbc.query("select account_id, name, value from venue_account_setting", row -> {
            settings.computeIfAbsent(row.getLong("account_id"), id -> new HashMap<>())
                    .put(row.getString("name"), row.getString("value"));
        });
        return jdbc.query(
                "select account_id, exchange_id, testnet from venue_account order by account_id",
                (row, index) -> new VenueAccount(
                        new AccountId(row.getLong("account_id")),
                        row.getString("exchange_id"),
                        row.getBoolean("testnet"),
                        settings.getOrDefault(row.getLong("account_id"), Map.of())));
    }
}
