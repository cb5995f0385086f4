package dev.ledgerline.commandmodel.strategy;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.SEVEN;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
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
    private AggregateTestFixture<Strategy> strategy;

    @BeforeEach
    void setUp() {
        strategy = Fixtures.of(Strategy.class);
    }

    @Test
    void claimsItsNameAsItIsRegistered() {
        strategy.givenNoPriorActivity()
                .when(new RegisterStrategy(SEVEN, "momentum", 4711L))
                .expectEvents(registered(), claimed("momentum"));
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
                .when(new ChangeStrategy(SEVEN, null, null, true, null, List.of(ACCOUNT)))
                .expectEvents(changed("momentum", null, StrategyStatus.ACTIVE));
    }

    @Test
    void goesBackToANameItHad() {
        strategy.given(registered(), changed("trend", 4711L, StrategyStatus.ACTIVE))
                .when(change("momentum", null))
                .expectEvents(changed("momentum", 4711L, StrategyStatus.ACTIVE));
    }

    private static ChangeStrategy change(@Nullable String name, @Nullable StrategyStatus status) {
        return new ChangeStrategy(SEVEN, name, status, false, null, List.of(ACCOUNT));
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
