package dev.ledgerline.commandmodel.strategy;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.SEVEN;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyAccountsChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyNameClaimed;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyRegistered;
import dev.ledgerline.messages.strategy.StrategyNameId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strategy 7, momentum, which its owner calls 4711. */
class StrategyTest {
    private static final AccountId OTHER = new AccountId(22);
    private static final AccountId THIRD = new AccountId(23);

    private AggregateTestFixture<Strategy> strategy;

    @BeforeEach
    void setUp() {
        strategy = Fixtures.of(Strategy.class);
    }

    @Test
    void claimsItsNameAsItIsRegistered() {
        strategy.givenNoPriorActivity()
                .when(new RegisterStrategy(SEVEN, "momentum", 4711L, List.of()))
                .expectEvents(registered(), claimed("momentum"));
    }

    @Test
    void saysAtOnceOnWhichAccountsItIsToTrade() {
        strategy.givenNoPriorActivity()
                .when(new RegisterStrategy(SEVEN, "momentum", 4711L, List.of(ACCOUNT)))
                .expectEvents(
                        registered(),
                        claimed("momentum"),
                        onAccounts(StrategyStatus.ACTIVE, List.of(ACCOUNT), List.of()));
    }

    @Test
    void goesFromOneAccountToAnother() {
        strategy.given(registered(), changed("momentum", 4711L, StrategyStatus.DISABLED))
                .when(change(List.of(ACCOUNT), List.of(OTHER)))
                .expectEvents(
                        changed("momentum", 4711L, StrategyStatus.DISABLED),
                        onAccounts(StrategyStatus.DISABLED, List.of(OTHER), List.of(ACCOUNT)));
    }

    /** Who changed it at the same moment had read the same. */
    @Test
    void leavesAccountsItWentToSinceTheyWereRead() {
        strategy.given(registered(), onAccounts(StrategyStatus.ACTIVE, List.of(OTHER), List.of(ACCOUNT)))
                .when(change(List.of(ACCOUNT), List.of(THIRD)))
                .expectEvents(
                        new StrategyChanged(SEVEN, "momentum", 4711L, StrategyStatus.ACTIVE, List.of(ACCOUNT, OTHER)),
                        onAccounts(StrategyStatus.ACTIVE, List.of(THIRD), List.of(ACCOUNT, OTHER)));
    }

    @Test
    void keepsWhatIsNotSpokenOf() {
        strategy.given(registered())
                .when(change(null, StrategyStatus.DISABLED))
                .expectEvents(changed("momentum", 4711L, StrategyStatus.DISABLED));
    }

    @Test
    void staysDisabledWhenItIsCalledOtherwise() {
        strategy.given(registered(), changed("momentum", 4711L, StrategyStatus.DISABLED))
                .when(change("trend", null))
                .expectEvents(claimed("trend"), changed("trend", 4711L, StrategyStatus.DISABLED));
    }

    @Test
    void clearsItsOwnersNumberOnlyWhenTold() {
        strategy.given(registered())
                .when(new ChangeStrategy(SEVEN, null, null, true, null, List.of(ACCOUNT), null))
                .expectEvents(changed("momentum", null, StrategyStatus.ACTIVE));
    }

    @Test
    void goesBackToANameItHad() {
        strategy.given(registered(), changed("trend", 4711L, StrategyStatus.ACTIVE))
                .when(change("momentum", null))
                .expectEvents(changed("momentum", 4711L, StrategyStatus.ACTIVE));
    }

    private static ChangeStrategy change(@Nullable String name, @Nullable StrategyStatus status) {
        return new ChangeStrategy(SEVEN, name, status, false, null, List.of(ACCOUNT), null);
    }

    private static ChangeStrategy change(List<AccountId> now, List<AccountId> next) {
        return new ChangeStrategy(SEVEN, null, null, false, null, now, next);
    }

    private static StrategyAccountsChanged onAccounts(
            StrategyStatus status, List<AccountId> accountIds, List<AccountId> former) {
        return new StrategyAccountsChanged(SEVEN, status, accountIds, former);
    }

    private static StrategyRegistered registered() {
        return new StrategyRegistered(SEVEN, "momentum", 4711L);
    }

    private static StrategyChanged changed(String name, @Nullable Long clientId, StrategyStatus status) {
        return new StrategyChanged(SEVEN, name, clientId, status, List.of(ACCOUNT));
    }

    private static StrategyNameClaimed claimed(String name) {
        return new StrategyNameClaimed(StrategyNameId.of(name), SEVEN);
    }
}
