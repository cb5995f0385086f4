package dev.ledgerline.api.strategy;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Registers strategies, one name each. */
@Component
class Strategies {
    private final Accounts accounts;
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;

    /** Names are compared with those there are, so two registrations must not look at the same time. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Strategies(Accounts accounts, Queries queries, Commands commands, Projections projections, Ids ids) {
        this.accounts = accounts;
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
    }

    StrategyId register(String name, List<AccountId> accountIds, @Nullable Long clientStrategyId, Caller caller) {
        accountIds.forEach(caller::demandTradingOrAdministration);
        accounts.demandFound(accountIds);
        oneAtATime.lock();
        try {
            demandNewName(name);
            StrategyId strategyId = ids.nextStrategy();
            commands.<Object>send(new RegisterStrategy(strategyId, name, clientStrategyId), caller.metadata());
            for (AccountId accountId : accountIds)
                commands.<Object>send(new AdmitStrategy(accountId, strategyId, true, null), caller.metadata());
            projections.awaitForCommand(Projections.STRATEGIES);
            return strategyId;
        } finally {
            oneAtATime.unlock();
        }
    }

    private void demandNewName(String name) {
        projections.awaitForCommand(Projections.STRATEGIES);
        if (queries.find(new FindStrategies()).stream()
                .anyMatch(known -> known.name().equals(name)))
            throw new RequestRefused(
                    HttpStatus.CONFLICT, "conflict", "there is a strategy of this name already: " + name);
    }
}
