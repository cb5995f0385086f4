package dev.ledgerline.commandmodel.account;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyAdmission;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyStatus;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyAccountsChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Sees to it that every account hears whether it is to admit a strategy, and whether that trades, whoever was told before. */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.ACCOUNT_EXPOSURE)
class WhenStrategyChangesTellAccounts {
    private final CommandGateway commands;

    WhenStrategyChangesTellAccounts(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(StrategyChanged event) {
        for (AccountId accountId : event.accountIds())
            commands.sendAndWait(new RecordStrategyStatus(accountId, event.strategyId(), event.status()));
    }

    /** A disabled one is known for disabled before it is let in. */
    @EventHandler
    void on(StrategyAccountsChanged event) {
        for (AccountId accountId : event.accountIds()) {
            commands.sendAndWait(new RecordStrategyStatus(accountId, event.strategyId(), event.status()));
            commands.sendAndWait(new RecordStrategyAdmission(accountId, event.strategyId(), true));
        }
        for (AccountId accountId : event.formerAccountIds())
            commands.sendAndWait(new RecordStrategyAdmission(accountId, event.strategyId(), false));
    }
}
