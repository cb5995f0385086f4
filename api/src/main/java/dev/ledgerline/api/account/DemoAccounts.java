package dev.ledgerline.api.account;

import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens an account of each position mode on the simulated venue, for a server that has none. A start that was cut short
 * is finished by the next one: nothing is made twice, and nothing once the accounts are no longer those of a first start.
 */
@Component
@Order(20)
class DemoAccounts implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    private static final String VENUE = "simulated";
    private static final Map<String, String> SETTINGS = Map.of("kind", "margin", "funds", "USDT=100000");
    private static final List<PositionMode> MODES =
            List.of(PositionMode.HEDGE, PositionMode.NETTING, PositionMode.STRATEGY_NETTING);
    private static final List<String> STRATEGIES = List.of("demo-momentum", "demo-meanrev");

    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;

    DemoAccounts(Queries queries, Commands commands, Projections projections, Ids ids) {
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!projections.catchUp(Projections.ACCOUNTS) || !isFirstStart()) return;
        openAccounts();
        projections.catchUp(Projections.ACCOUNTS);
        registerStrategies();
        projections.catchUp(Projections.ACCOUNT_EXPOSURE);
        projections.catchUp(Projections.ACCOUNTS);
    }

    private boolean isFirstStart() {
        Set<String> demo = MODES.stream().map(DemoAccounts::label).collect(Collectors.toSet());
        return queries.find(new FindAccounts()).stream()
                .allMatch(account ->
                        demo.contains(account.label()) && account.exchangeId().equals(VENUE));
    }

    private void openAccounts() {
        Set<String> there = queries.find(new FindAccounts()).stream()
                .map(AccountView::label)
                .collect(Collectors.toSet());
        for (PositionMode mode : MODES) {
            if (there.contains(label(mode))) continue;
            var account = new OpenAccount(ids.nextAccount(), label(mode), VENUE, mode, true, SETTINGS);
            commands.sendAsSystem(account);
            LOG.info("opened {} {}", account.accountId(), account.label());
        }
    }

    private void registerStrategies() {
        Set<String> there = queries.find(new FindStrategies()).stream()
                .map(StrategyView::name)
                .collect(Collectors.toSet());
        List<AccountId> accountIds = queries.find(new FindAccounts()).stream()
                .map(AccountView::accountId)
                .toList();
        for (String name : STRATEGIES) {
            if (!there.contains(name)) register(name, accountIds);
        }
    }

    private void register(String name, List<AccountId> accountIds) {
        if (!commands.claimAsSystem(new RegisterStrategy(ids.nextStrategy(), name, null, accountIds)))
            LOG.debug("the strategy {} was there and is called otherwise now", name);
    }

    private static String label(PositionMode mode) {
        return switch (mode) {
            case HEDGE -> "demo-hedge";
            case NETTING -> "demo-netting";
            case STRATEGY_NETTING -> "demo-strategy-netting";
        };
    }
}
