package dev.ledgerline.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.RiskLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account with all that can be set on it. */
record AdminAccountRow(
        @JsonProperty("account_id") long accountId,
        String label,
        @JsonProperty("exchange_id") String exchangeId,
        @JsonProperty("position_mode") String positionMode,
        @JsonProperty("is_testnet") boolean testnet,
        String status,
        @JsonProperty("allow_new_positions") boolean allowNewPositions,
        Limits limits,
        Map<String, String> settings,
        List<Strategy> strategies,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {
    static AdminAccountRow of(AccountView view) {
        return new AdminAccountRow(
                view.accountId().value(),
                view.label(),
                view.exchangeId(),
                Words.lower(view.positionMode()),
                view.testnet(),
                Words.lower(view.status()),
                view.allowNewPositions(),
                Limits.of(view.limits()),
                view.settings(),
                view.strategies().stream()
                        .map(strategy -> new Strategy(strategy.strategyId().value(), strategy.allowNewPositions()))
                        .toList(),
                Words.time(view.createdAt()),
                Words.time(view.updatedAt()));
    }

    record Strategy(
            @JsonProperty("strategy_id") long strategyId,
            @JsonProperty("allow_new_positions") boolean allowNewPositions) {}

    record Limits(
            @JsonProperty("max_order_notional") @Nullable String maximumOrderNotional,
            @JsonProperty("max_position") @Nullable String maximumPosition,
            @JsonProperty("max_orders") @Nullable Integer maximumOrders,
            @JsonProperty("interval_seconds") int intervalSeconds,
            @JsonProperty("price_collar") @Nullable String priceCollar) {
        static Limits of(RiskLimits limits) {
            return new Limits(
                    Words.decimalOrNull(limits.maximumOrderNotional()),
                    Words.textOrNull(limits.maximumPosition()),
                    limits.maximumOrders(),
                    limits.intervalSeconds(),
                    Words.decimalOrNull(limits.priceCollar()));
        }
    }
}
