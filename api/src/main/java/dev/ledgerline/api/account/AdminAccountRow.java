package dev.ledgerline.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.credential.CredentialView;
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
        @JsonProperty("updated_at") String updatedAt,
        @JsonProperty("has_credentials") boolean hasCredentials,
        @Nullable Credentials credentials,
        Venue venue) {
    static AdminAccountRow of(
            AccountView view, @Nullable CredentialView credentials, @Nullable ConnectionView connection) {
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
                Words.time(view.updatedAt()),
                credentials != null,
                credentials == null ? null : Credentials.of(credentials),
                Venue.of(connection));
    }

    /** What may be known of them. @param sameKeyAs accounts with the same API key */
    record Credentials(
            String fingerprint,
            @JsonProperty("master_key_id") String masterKeyId,
            @JsonProperty("updated_at") String updatedAt,
            @JsonProperty("same_key_as") List<Long> sameKeyAs) {
        static Credentials of(CredentialView view) {
            return new Credentials(
                    view.fingerprint(),
                    view.masterKeyId(),
                    Words.time(view.updatedAt()),
                    view.sameKeyAs().stream().map(AccountId::value).toList());
        }
    }

    /** How it stands with its venue: opening, open, refused or no_venue. */
    record Venue(String status, @Nullable String reason) {
        static Venue of(@Nullable ConnectionView connection) {
            return connection == null
                    ? new Venue(Words.lower(ConnectionView.Status.OPENING), null)
                    : new Venue(Words.lower(connection.status()), connection.reason());
        }
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
