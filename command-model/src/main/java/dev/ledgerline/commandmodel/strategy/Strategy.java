package dev.ledgerline.commandmodel.strategy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyAccountsChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyRegistered;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A strategy: a name under which orders are placed. Accounts admit it, and are told whether it trades. */
@Aggregate(type = "Strategy")
class Strategy {
    @AggregateIdentifier
    private StrategyId strategyId;

    private String name;
    private @Nullable Long clientStrategyId;
    private StrategyStatus status = StrategyStatus.ACTIVE;
    private final Set<String> names = new HashSet<>();
    private final Set<AccountId> accountIds = new LinkedHashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RegisterStrategy command) {
        apply(new StrategyRegistered(command.strategyId(), command.name(), command.clientStrategyId()));
        StrategyName.claim(command.name(), command.strategyId());
        if (!command.accountIds().isEmpty()) changeAccounts(command.strategyId(), command.accountIds(), Set.of());
    }

    @CommandHandler
    void handle(ChangeStrategy command) {
        String called = command.name() == null ? name : command.name();
        if (!names.contains(called)) StrategyName.claim(called, strategyId);
        // Whoever reads which ones they are may be late, and strategies of early versions do not know theirs.
        Set<AccountId> known = new LinkedHashSet<>(command.accountIds());
        known.addAll(accountIds);
        apply(new StrategyChanged(
                strategyId,
                called,
                command.changesClientStrategyId() ? command.clientStrategyId() : clientStrategyId,
                command.status() == null ? status : command.status(),
                List.copyOf(known)));
        if (command.newAccountIds() != null) changeAccounts(strategyId, command.newAccountIds(), known);
    }

    private void changeAccounts(StrategyId strategyId, List<AccountId> wanted, Set<AccountId> known) {
        List<AccountId> former =
                known.stream().filter(account -> !wanted.contains(account)).toList();
        apply(new StrategyAccountsChanged(strategyId, status, wanted, former));
    }

    @EventSourcingHandler
    void on(StrategyRegistered event) {
        strategyId = event.strategyId();
        clientStrategyId = event.clientStrategyId();
        call(event.name());
    }

    @EventSourcingHandler
    void on(StrategyChanged event) {
        clientStrategyId = event.clientStrategyId();
        status = event.status();
        call(event.name());
    }

    @EventSourcingHandler
    void on(StrategyAccountsChanged event) {
        accountIds.clear();
        accountIds.addAll(event.accountIds());
    }

    private void call(String given) {
        name = given;
        names.add(given);
    }
}
