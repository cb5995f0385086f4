package dev.ledgerline.querymodel.strategy;

import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyRegistered;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Strategies by name. Which accounts admit them is remembered beside the accounts. */
@Component
@ProcessingGroup("accounts")
class StrategyProjection implements Projection {
    private static final String REGISTERED =
            Upsert.into("strategy_row", "id", List.of("id", "name", "client_strategy_id", "status"));

    private static final String CHANGED =
            "update strategy_row set name = ?, client_strategy_id = ?, status = ? where id = ?";

    private final Rows rows;
    private final ReadTables tables;

    StrategyProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return "accounts";
    }

    @Override
    public List<String> tables() {
        return List.of("strategy_row");
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(StrategyRegistered event) {
        rows.write(REGISTERED, event.strategyId(), event.name(), event.clientStrategyId(), "active");
    }

    @EventHandler
    void on(StrategyChanged event) {
        String status = event.status().name().toLowerCase(Locale.ROOT);
        rows.write(CHANGED, event.name(), event.clientStrategyId(), status, event.strategyId());
    }
}
