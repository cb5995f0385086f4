package dev.ledgerline.api.strategy;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.strategy.StrategyView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Registers and changes strategies, one name each. */
@Component
class Strategies {
    private final Accounts accounts;
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;

    Strategies(Accounts accounts, Queries queries, Commands commands, Projections projections, Ids ids) {
        this.accounts = accounts;
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
    }

    /** What is to be changed. @param name null keeps it @param status null keeps it @param accountIds null keeps them */
    record Change(
            @Nullable String name,
            @Nullable StrategyStatus status,
            boolean changesClientStrategyId,
            @Nullable Long clientStrategyId,
            @Nullable List<AccountId> accountIds,
            @Nullable String comment) {}

    StrategyId register(String name, List<AccountId> accountIds, @Nullable Long clientStrategyId, Caller caller) {
        accountIds.forEach(caller::demandTradingOrAdministration);
        accounts.demandFound(accountIds);
        demandNewName(name, known());
        StrategyId strategyId = ids.nextStrategy();
        claim(name, new RegisterStrategy(strategyId, name, clientStrategyId, accountIds), caller.metadata());
        awaitAccounts("registered");
        return strategyId;
    }

    void change(StrategyId strategyId, Change change, Caller caller) {
        List<StrategyView> known = known();
        StrategyView strategy = known.stream()
                .filter(view -> view.strategyId().equals(strategyId))
                .findAny()
                .orElseThrow(() -> new RequestRefused(
                        HttpStatus.NOT_FOUND, "strategy_not_found", "there is no strategy " + strategyId.value()));
        if (change.accountIds() != null) accounts.demandFound(change.accountIds());
        if (change.name() != null && !change.name().equals(strategy.name())) demandNewName(change.name(), known);
        Map<String, String> metadata = new HashMap<>(caller.metadata());
        if (change.comment() != null) metadata.put("comment", change.comment());
        claim(
                change.name() == null ? strategy.name() : change.name(),
                new ChangeStrategy(
                        strategyId,
                        change.name(),
                        change.status(),
                        change.changesClientStrategyId(),
                        change.clientStrategyId(),
                        strategy.accountIds(),
                        change.accountIds()),
                metadata);
        if (change.status() != null || change.accountIds() != null) awaitAccounts("changed");
        else projections.awaitForCommand(Projections.STRATEGIES);
    }

    /** Accounts are told by who follows the log, in its order: what is said is never followed by what was said before. */
    private void awaitAccounts(String done) {
        if (!projections.catchUp(Projections.ACCOUNT_EXPOSURE))
            throw new RequestRefused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "engine_unavailable",
                    "the strategy is " + done + ", but its accounts have yet to hear of it");
        projections.awaitForCommand(Projections.STRATEGIES);
    }

    private List<StrategyView> known() {
        projections.awaitForCommand(Projections.STRATEGIES);
        return queries.find(new FindStrategies());
    }

    /** A clear answer to most; of those who ask at one moment, all but one are refused by the store. */
    private static void demandNewName(String name, List<StrategyView> known) {
        if (known.stream().anyMatch(view -> view.name().equals(name))) throw taken(name);
    }

    private void claim(String name, Object command, Map<String, String> metadata) {
        if (!commands.claim(command, metadata)) throw taken(name);
    }

    private static RequestRefused taken(String name) {
        return new RequestRefused(
                HttpStatus.CONFLICT, "conflict", "there is, or was, a strategy of this name already: " + name);
    }
}
