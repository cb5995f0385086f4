package dev.ledgerline.commandmodel.account;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyStatus;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Sees to it that every account that admits a strategy hears whether it trades, whoever was told before. */
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
}
