package dev.ledgerline.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import java.util.Objects;
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
        AccountView lost = Objects.requireNonNull(core.accounts.remove(new AccountId(3)));
        try {
            demoAccounts.run(new DefaultApplicationArguments());

            OpenAccount opened = core.received(OpenAccount.class).getFirst();
            assertThat(opened.label()).isEqualTo("demo-strategy-netting");
            assertThat(core.received(AdmitStrategy.class)).hasSize(2);
            core.accounts.remove(opened.accountId());
        } finally {
            core.accounts.put(lost.accountId(), lost);
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
