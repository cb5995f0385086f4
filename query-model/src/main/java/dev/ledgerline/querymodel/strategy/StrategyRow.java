package dev.ledgerline.querymodel.strategy;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How rows of strategies are read. */
final class StrategyRow {
    static final String TABLE = "strategy_read";
    static final String COLUMNS = "id, name, client_strategy_id, status";

    private StrategyRow() {}

    /** @param accountIds which accounts admit each of them */
    static StrategyView view(Row row, Map<Long, List<AccountId>> accountIds) throws SQLException {
        long id = row.number("id");
        return new StrategyView(
                new StrategyId(id),
                row.text("name"),
                row.numberOrNull("client_strategy_id"),
                row.text("status"),
                accountIds.getOrDefault(id, List.of()));
    }
}
