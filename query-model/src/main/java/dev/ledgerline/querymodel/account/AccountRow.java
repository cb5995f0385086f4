package dev.ledgerline.querymodel.account;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** How rows of accounts are read. */
final class AccountRow {
    static final String TABLE = "account_read";

    static final String COLUMNS =
            "id, label, exchange_id, position_mode, testnet, status, allow_new_positions, limits, settings,"
                    + " created_at, updated_at";

    private static final TypeReference<RiskLimits> LIMITS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private AccountRow() {}

    /** @param strategies those that each account admits */
    static AccountView view(Row row, Map<Long, List<StrategyPermission>> strategies) throws SQLException {
        long id = row.number("id");
        return new AccountView(
                new AccountId(id),
                row.text("label"),
                row.text("exchange_id"),
                row.constant("position_mode", PositionMode.class),
                row.flag("testnet"),
                row.constant("status", AccountStatus.class),
                row.flag("allow_new_positions"),
                row.json("limits", LIMITS),
                row.json("settings", SETTINGS),
                strategies.getOrDefault(id, List.of()),
                row.time("created_at"),
                row.time("updated_at"));
    }
}
