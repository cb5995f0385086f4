package dev.ledgerline.api.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OneCommand;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stops accounts or strategies: first nothing new may come, on any of them, then what works at the exchanges is canceled.
 * Positions stay as they are, for closing them is a decision of its own.
 */
@Component
class KillSwitch {
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final OneCommand cancellations;
    private final JsonMapper json;

    KillSwitch(Queries queries, Commands commands, Projections projections, OneCommand cancellations, JsonMapper json) {
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.cancellations = cancellations;
        this.json = json;
    }

    record Stopped(boolean ok, String scope, List<One> accounts) {}

    /** @param cancellation what became of its working orders, as {@code cancel_all_orders} tells it */
    record One(@JsonProperty("account_id") long accountId, CommandResult cancellation) {}

    Stopped stop(Values asked, Caller caller) {
        RiskForms.Scope scope = asked.require(RiskForms.SCOPE);
        Long accountId = asked.get(RiskForms.ACCOUNT);
        Long strategyId = asked.get(RiskForms.STRATEGY);
        if (scope == RiskForms.Scope.ACCOUNT && accountId == null)
            throw InvalidInput.of(Location.BODY.at("account_id"), "account_id must name the account");
        if (scope == RiskForms.Scope.STRATEGY && strategyId == null)
            throw InvalidInput.of(Location.BODY.at("strategy_id"), "strategy_id must name the strategy");
        projections.awaitForCommand(Projections.ACCOUNTS);
        StrategyId strategy =
                scope == RiskForms.Scope.STRATEGY && strategyId != null ? new StrategyId(strategyId) : null;
        if (strategy != null) projections.awaitForCommand(Projections.ORDERS);
        List<AccountView> stopped = queries.find(new FindAccounts()).stream()
                .filter(account -> scope == RiskForms.Scope.EVERYTHING
                        || accountId == null
                        || account.accountId().value() == accountId)
                .filter(account -> strategy == null || account.admits(strategy) || hasOrders(account, strategy))
                .toList();
        if (stopped.isEmpty()) {
            if (strategy == null && accountId != null) throw RequestRefused.accountNotFound(accountId);
            throw InvalidInput.of(Location.BODY, "there is nothing of that scope to stop");
        }
        for (AccountView account : stopped) demand(account.accountId(), strategy, caller);
        for (AccountView account : stopped)
            if (strategy == null || account.admits(strategy))
                commands.<Object>send(
                        block(account.accountId(), strategy, asked.require(RiskForms.COMMENT)), caller.metadata());
        List<One> results = new ArrayList<>();
        for (AccountView account : stopped)
            results.add(new One(
                    account.accountId().value(),
                    cancellations.run(cancel(account.accountId(), strategy), caller.stoppingEverything())));
        projections.awaitForCommand(Projections.ACCOUNTS);
        return new Stopped(true, Words.lower(scope), results);
    }

    /** A strategy that was taken off the account gets nothing new there, but what it has at work goes on until it is canceled. */
    private boolean hasOrders(AccountView account, StrategyId strategy) {
        return !queries.find(new FindOpenOrders(List.of(account.accountId()), strategy, PageRequest.first(1)))
                .items()
                .isEmpty();
    }

    private static void demand(AccountId account, @Nullable StrategyId strategy, Caller caller) {
        caller.demandRiskManagement(account);
        caller.demand(strategy == null ? Permission.BLOCK_ACCOUNT : Permission.BLOCK_NEW_POSITIONS, account);
        if (strategy != null) caller.demandStrategy(account, strategy);
    }

    private static Object block(AccountId account, @Nullable StrategyId strategy, String comment) {
        return strategy == null
                ? new ChangeAccount(account, null, AccountStatus.BLOCKED, false, null, comment)
                : new AdmitStrategy(account, strategy, false, comment);
    }

    private ObjectNode cancel(AccountId account, @Nullable StrategyId strategy) {
        ObjectNode command = json.createObjectNode();
        command.put("account_id", account.value());
        command.put("command", "cancel_all_orders");
        ObjectNode payload = command.putObject("payload");
        if (strategy != null) payload.putArray("strategy_ids").add(strategy.value());
        return command;
    }
}
