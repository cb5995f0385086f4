package dev.ledgerline.querymodel.strategy;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A strategy as it is read. */
@Entity
@Immutable
@Table(name = "strategy_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class StrategyRow {
    @Id
    private long id;

    private String name;
    private @Nullable Long clientStrategyId;
    private String status;

    protected StrategyRow() {}

    long id() {
        return id;
    }

    StrategyView view(List<AccountId> accountIds) {
        return new StrategyView(new StrategyId(id), name, clientStrategyId, status, accountIds);
    }
}
