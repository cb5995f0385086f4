package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Rows of a key's matrix, as they come in and as they are shown. */
@Component
class PermissionForm {
    static final int MOST_ROWS = 1_000;

    private static final int MOST_STRATEGIES = 1_000;

    private static final Field<Long> ACCOUNT = Field.required("account_id", Types.POSITIVE_ID);
    private static final Field<Boolean> READ = Field.optional("can_read", Types.FLAG, true);
    private static final Field<Boolean> TRADE =
            flag("can_trade").says("Place, cancel and change orders; change stops and comment of positions.");
    private static final Field<Boolean> CLOSE =
            flag("can_close_position").says("Close positions, close one by another, merge two.");
    private static final Field<Boolean> RISK = flag("can_risk_manage").says("Needed for the two that follow.");
    private static final Field<Boolean> BLOCK_NEW = flag("can_block_new_positions");
    private static final Field<Boolean> BLOCK = flag("can_block_account");
    private static final Field<Boolean> RESTRICT = flag("restrict_to_strategies")
            .says("Only orders, deals and positions of strategy_ids; of none at all if there are none.");
    private static final Field<List<Long>> STRATEGIES =
            Field.optional("strategy_ids", Types.listOf(Types.POSITIVE_ID, MOST_STRATEGIES), List.of());
    static final Form ROW =
            Form.of("AccountPermission", ACCOUNT, READ, TRADE, CLOSE, RISK, BLOCK_NEW, BLOCK, RESTRICT, STRATEGIES);

    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;

    PermissionForm(Accounts accounts, Queries queries, Projections projections) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
    }

    private static Field<Boolean> flag(String name) {
        return Field.optional(name, Types.FLAG, false);
    }

    /** Of accounts and strategies that there are. */
    List<AccountPermission> rows(List<Values> given) {
        List<AccountPermission> rows = given.stream().map(PermissionForm::row).toList();
        accounts.demandFound(rows.stream().map(AccountPermission::accountId).toList());
        if (rows.stream().map(AccountPermission::accountId).distinct().count() < rows.size())
            throw InvalidInput.of(Location.BODY.at("permissions"), "an account can have one row only");
        demandStrategies(rows);
        return rows;
    }

    private void demandStrategies(List<AccountPermission> rows) {
        Set<StrategyId> named =
                rows.stream().flatMap(row -> row.strategyIds().stream()).collect(Collectors.toSet());
        if (named.isEmpty()) return;
        projections.awaitForCommand(Projections.STRATEGIES);
        queries.find(new FindStrategies()).forEach(strategy -> named.remove(strategy.strategyId()));
        if (!named.isEmpty())
            throw new RequestRefused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid_strategy_id",
                    "there is no strategy "
                            + named.stream()
                                    .map(strategy -> Long.toString(strategy.value()))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
    }

    private static AccountPermission row(Values values) {
        return new AccountPermission(
                new AccountId(values.require(ACCOUNT)),
                values.require(READ),
                values.require(TRADE),
                values.require(CLOSE),
                values.require(RISK),
                values.require(BLOCK_NEW),
                values.require(BLOCK),
                values.require(RESTRICT),
                values.require(STRATEGIES).stream().map(StrategyId::new).toList());
    }

    static List<PermissionItem> shown(ApiKeyView key) {
        List<AccountPermission> rows = key.permissions();
        return rows == null
                ? List.of()
                : rows.stream().map(row -> PermissionItem.of(key, row)).toList();
    }

    /** @param status of the key */
    record PermissionItem(
            @JsonProperty("api_key_id") long apiKeyId,
            @JsonProperty("account_id") long accountId,
            @JsonProperty("can_read") boolean canRead,
            @JsonProperty("can_trade") boolean canTrade,
            @JsonProperty("can_close_position") boolean canClosePosition,
            @JsonProperty("can_risk_manage") boolean canRiskManage,
            @JsonProperty("can_block_new_positions") boolean canBlockNewPositions,
            @JsonProperty("can_block_account") boolean canBlockAccount,
            @JsonProperty("restrict_to_strategies") boolean restrictToStrategies,
            @JsonProperty("strategy_ids") List<Long> strategyIds,
            String status) {
        static PermissionItem of(ApiKeyView key, AccountPermission row) {
            return new PermissionItem(
                    key.apiKeyId().value(),
                    row.accountId().value(),
                    row.canRead(),
                    row.canTrade(),
                    row.canClosePosition(),
                    row.canRiskManage(),
                    row.canBlockNewPositions(),
                    row.canBlockAccount(),
                    row.restrictToStrategies(),
                    row.strategyIds().stream().map(StrategyId::value).toList(),
                    Words.lower(key.status()));
        }
    }
}
