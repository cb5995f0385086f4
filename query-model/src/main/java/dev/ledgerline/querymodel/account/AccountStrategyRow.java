package dev.ledgerline.querymodel.account;

import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import dev.ledgerline.messages.strategy.StrategyId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A strategy an account admits, as it is read. */
@Entity
@Immutable
@Table(name = "account_strategy_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountStrategyRow {
    @Embeddable
    record Key(long accountId, long strategyId) {}

    @EmbeddedId
    private Key key;

    private boolean allowNewPositions;

    protected AccountStrategyRow() {}

    long accountId() {
        return key.accountId();
    }

    StrategyPermission permission() {
        return new StrategyPermission(new StrategyId(key.strategyId()), allowNewPositions);
    }
}
