package dev.ledgerline.querymodel.account;

import dev.ledgerline.messages.account.AccountEvent.AccountChanged;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import dev.ledgerline.messages.account.AccountEvent.NetworkChanged;
import dev.ledgerline.messages.account.AccountEvent.PositionModeChanged;
import dev.ledgerline.messages.account.AccountEvent.StrategyAdmitted;
import dev.ledgerline.messages.account.AccountEvent.StrategyDismissed;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.querymodel.projection.Json;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Accounts and the strategies they admit. */
@Component
@ProcessingGroup("accounts")
class AccountProjection implements Projection {
    private static final String OPENED = Upsert.into(
            "account_row",
            "id",
            List.of(
                    "id",
                    "label",
                    "exchange_id",
                    "position_mode",
                    "testnet",
                    "status",
                    "allow_new_positions",
                    "limits",
                    "settings",
                    "created_at",
                    "updated_at"));

    private static final String CHANGED = """
            update account_row set label = ?, status = ?, allow_new_positions = ?, limits = ?, updated_at = ?
                where id = ?""";

    private static final String MOVED = "update account_row set testnet = ?, updated_at = ? where id = ?";

    private static final String MODE_CHANGED = "update account_row set position_mode = ?, updated_at = ? where id = ?";

    private static final String ADMITTED = Upsert.into(
            "account_strategy_row",
            "account_id, strategy_id",
            List.of("account_id", "strategy_id", "allow_new_positions"));

    private static final String DISMISSED = "delete from account_strategy_row where account_id = ? and strategy_id = ?";

    private final Rows rows;
    private final ReadTables tables;

    AccountProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return "accounts";
    }

    @Override
    public List<String> tables() {
        return List.of("account_row", "account_strategy_row");
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(AccountOpened event, @Timestamp Instant at) {
        rows.write(
                OPENED,
                event.accountId(),
                event.label(),
                event.exchangeId(),
                event.positionMode(),
                event.testnet(),
                AccountStatus.ACTIVE,
                true,
                Json.write(RiskLimits.NONE),
                Json.write(event.settings()),
                at,
                at);
    }

    @EventHandler
    void on(AccountChanged event, @Timestamp Instant at) {
        rows.write(
                CHANGED,
                event.label(),
                event.status(),
                event.allowNewPositions(),
                Json.write(event.limits()),
                at,
                event.accountId());
    }

    @EventHandler
    void on(NetworkChanged event, @Timestamp Instant at) {
        rows.write(MOVED, event.testnet(), at, event.accountId());
    }

    @EventHandler
    void on(PositionModeChanged event, @Timestamp Instant at) {
        rows.write(MODE_CHANGED, event.positionMode(), at, event.accountId());
    }

    @EventHandler
    void on(StrategyAdmitted event) {
        rows.write(ADMITTED, event.accountId(), event.strategyId(), event.allowNewPositions());
    }

    @EventHandler
    void on(StrategyDismissed event) {
        rows.write(DISMISSED, event.accountId(), event.strategyId());
    }
}
