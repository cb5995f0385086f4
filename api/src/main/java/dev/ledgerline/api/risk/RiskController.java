package dev.ledgerline.api.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The risk desk. What it forbids is forbidden to new exposure alone: closing and canceling stay possible. */
@Tag(name = "Risk")
@RestController
class RiskController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final KillSwitch killSwitch;

    RiskController(
            Accounts accounts, Queries queries, Commands commands, Projections projections, KillSwitch killSwitch) {
        this.accounts = accounts;
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.killSwitch = killSwitch;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/oms/risk/{accountId}/strategies", "The strategies an account admits"),
                Operation.body(
                        HttpMethod.POST,
                        "/oms/risk/{accountId}/allow_new_positions",
                        "Allow new positions of an account, or forbid them",
                        RiskForms.ALLOWANCE),
                Operation.body(
                        HttpMethod.POST,
                        "/oms/risk/{accountId}/strategies/allow_new_positions",
                        "Allow new positions of a strategy on an account, or forbid them",
                        RiskForms.STRATEGY_ALLOWANCE),
                Operation.body(
                        HttpMethod.POST,
                        "/oms/risk/{accountId}/status",
                        "Block an account, or make it active again",
                        RiskForms.BLOCKING),
                Operation.body(
                        HttpMethod.POST,
                        "/oms/risk/kill_switch",
                        "Stop an account, a strategy or everything, and cancel its orders",
                        RiskForms.KILL));
    }

    @GetMapping("/oms/risk/{accountId}/strategies")
    Rows<StrategyRow> strategies(
            @PathVariable String accountId, HttpServletRequest request, HttpServletResponse response) {
        AccountId id = new AccountId(PathIds.read("account_id", accountId));
        Caller caller = Caller.of(request);
        accounts.demandVisible(List.of(id), caller);
        projections.freshen(Projections.ACCOUNTS, null, response);
        Map<StrategyId, StrategyView> known = queries.find(new FindStrategies()).stream()
                .collect(Collectors.toMap(StrategyView::strategyId, Function.identity()));
        AccountView account = account(id);
        return Rows.all(account.strategies().stream()
                .filter(permission -> caller.admits(id, permission.strategyId()))
                .map(permission -> StrategyRow.of(
                        id,
                        permission.strategyId(),
                        permission.allowNewPositions(),
                        known.get(permission.strategyId())))
                .toList());
    }

    @PostMapping("/oms/risk/{accountId}/allow_new_positions")
    Changed allow(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Values values = RiskForms.ALLOWANCE.read(JsonText.read(body));
        return change(
                accountId,
                request,
                Permission.BLOCK_NEW_POSITIONS,
                id -> new ChangeAccount(
                        id, null, null, values.require(RiskForms.ALLOW), null, values.require(RiskForms.COMMENT)));
    }

    @PostMapping("/oms/risk/{accountId}/status")
    Changed block(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Values values = RiskForms.BLOCKING.read(JsonText.read(body));
        return change(
                accountId,
                request,
                Permission.BLOCK_ACCOUNT,
                id -> new ChangeAccount(
                        id, null, values.require(RiskForms.STATUS), null, null, values.require(RiskForms.COMMENT)));
    }

    @PostMapping("/oms/risk/{accountId}/strategies/allow_new_positions")
    Changed allowStrategy(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Values values = RiskForms.STRATEGY_ALLOWANCE.read(JsonText.read(body));
        StrategyId strategy = new StrategyId(values.require(RiskForms.STRATEGY_ID));
        Changed changed = change(accountId, request, Permission.BLOCK_NEW_POSITIONS, id -> {
            Caller.of(request).demandStrategy(id, strategy);
            if (!account(id).admits(strategy))
                throw new RequestRefused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid_strategy_id",
                        "account " + id.value() + " does not admit strategy " + strategy.value());
            return new AdmitStrategy(id, strategy, values.require(RiskForms.ALLOW), values.require(RiskForms.COMMENT));
        });
        return changed.of(strategy, values.require(RiskForms.ALLOW));
    }

    @PostMapping("/oms/risk/kill_switch")
    KillSwitch.Stopped kill(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return killSwitch.stop(RiskForms.KILL.read(JsonText.read(body)), Caller.of(request));
    }

    private Changed change(
            String accountId, HttpServletRequest request, Permission permission, Function<AccountId, Object> command) {
        Caller caller = Caller.of(request);
        AccountId id = new AccountId(PathIds.read("account_id", accountId));
        caller.demandRiskManagement(id);
        caller.demand(permission, id);
        accounts.demandFound(List.of(id));
        commands.<Object>send(command.apply(id), caller.metadata());
        projections.awaitForCommand(Projections.ACCOUNTS);
        return Changed.of(account(id));
    }

    private AccountView account(AccountId id) {
        AccountView account = accounts.find(id);
        if (account == null) throw RequestRefused.accountNotFound(id.value());
        return account;
    }

    /** @param rows how many were changed, as document oms.md has it */
    record Changed(
            boolean ok,
            @JsonProperty("account_id") long accountId,
            @JsonProperty("strategy_id") @Nullable Long strategyId,
            String status,
            @JsonProperty("allow_new_positions") boolean allowNewPositions,
            int rows) {
        static Changed of(AccountView account) {
            return new Changed(
                    true,
                    account.accountId().value(),
                    null,
                    Words.lower(account.status()),
                    account.allowNewPositions(),
                    1);
        }

        Changed of(StrategyId strategy, boolean allowed) {
            return new Changed(ok, accountId, strategy.value(), status, allowed, rows);
        }
    }

    record StrategyRow(
            @JsonProperty("account_id") long accountId,
            @JsonProperty("strategy_id") long strategyId,
            @Nullable String name,
            @Nullable String status,
            @JsonProperty("allow_new_positions") boolean allowNewPositions) {
        static StrategyRow of(AccountId account, StrategyId strategy, boolean allowed, @Nullable StrategyView known) {
            return new StrategyRow(
                    account.value(),
                    strategy.value(),
                    known == null ? null : known.name(),
                    known == null ? null : known.status(),
                    allowed);
        }
    }
}
