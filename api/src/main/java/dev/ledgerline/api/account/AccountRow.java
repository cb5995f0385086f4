package dev.ledgerline.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.identity.Permission;

/** An account as its traders see it. */
record AccountRow(
        @JsonProperty("account_id") long accountId,
        String label,
        @JsonProperty("exchange_id") String exchangeId,
        @JsonProperty("position_mode") String positionMode,
        @JsonProperty("is_testnet") boolean testnet,
        String status,
        @JsonProperty("allow_new_positions") boolean allowNewPositions,
        @JsonProperty("can_read") boolean canRead,
        @JsonProperty("can_trade") boolean canTrade,
        @JsonProperty("can_risk_manage") boolean canRiskManage) {
    static AccountRow of(AccountView view, Caller caller) {
        return new AccountRow(
                view.accountId().value(),
                view.label(),
                view.exchangeId(),
                Words.lower(view.positionMode()),
                view.testnet(),
                Words.lower(view.status()),
                view.allowNewPositions(),
                caller.mayRead(view.accountId()),
                caller.may(Permission.TRADE, view.accountId()),
                caller.mayManageRisk(view.accountId()));
    }
}
