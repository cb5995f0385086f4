package dev.ledgerline.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class DemoAccountsTest extends ApiTest {
    @Autowired
    private DemoAccounts demoAccounts;

    @Test
    void doesNothingTwice() {
        demoAccounts.run(new DefaultApplicationArguments());

        assertThat(core.received).isEmpty();
    }

    @Test
    void finishesAStartThatWasCutShort() {
        Map<AccountId, AccountView> before = Map.copyOf(core.accounts);
        core.accounts.keySet().retainAll(Set.of(new AccountId(1), new AccountId(2)));
        List<StrategyView> strategies = List.copyOf(core.strategies);
        core.strategies.clear();
        try {
            demoAccounts.run(new DefaultApplicationArguments());

            OpenAccount opened = core.received(OpenAccount.class).getFirst();
            assertThat(opened.label()).isEqualTo("demo-strategy-netting");
            assertThat(core.received(RegisterStrategy.class))
                    .hasSize(2)
                    .allSatisfy(registered -> assertThat(registered.accountIds())
                            .containsExactlyInAnyOrder(new AccountId(1), new AccountId(2), opened.accountId()));
        } finally {
            core.strategies.clear();
            core.strategies.addAll(strategies);
            core.accounts.clear();
            core.accounts.putAll(before);
        }
    }

    @Test
    void leavesAServerAloneThatHasAccountsOfItsOwn() {
        AccountView lost = Objects.requireNonNull(core.accounts.remove(new AccountId(3)));
        AccountView own = new AccountView(
                lost.accountId(),
                "my own",
                lost.exchangeId(),
                lost.positionMode(),
                lost.testnet(),
                lost.status(),
                lost.allowNewPositions(),
                lost.limits(),
                lost.settings(),
                lost.strategies(),
                lost.createdAt(),
                lost.updatedAt());
        core.accounts.put(own.accountId(), own);
        try {
            demoAccounts.run(new DefaultApplicationArguments());

            assertThat(core.received).isEmpty();
        } finally {
            core.accounts.put(lost.accountId(), lost);
        }
    }
}
