package dev.ledgerline.api.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strategy, with those of its accounts the caller may read. */
record StrategyRow(
        @JsonProperty("strategy_id") long strategyId,
        @JsonProperty("client_strategy_id") @Nullable Long clientStrategyId,
        String name,
        String status,
        @JsonProperty("account_ids") List<Long> accountIds) {
    static StrategyRow of(StrategyView view, Caller caller) {
        return new StrategyRow(
                view.strategyId().value(),
                view.clientStrategyId(),
                view.name(),
                view.status(),
                view.accountIds().stream()
                        .filter(caller::mayRead)
                        .map(AccountId::value)
                        .toList());
    }
}
