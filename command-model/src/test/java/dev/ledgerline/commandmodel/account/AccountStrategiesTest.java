package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.NINE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.account.AccountStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.RecordingGateway;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyAdmission;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyStatus;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import dev.ledgerline.messages.account.AccountEvent.StrategyDismissed;
import dev.ledgerline.messages.account.AccountEvent.StrategyStatusRecorded;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyAccountsChanged;
import dev.ledgerline.messages.strategy.StrategyStatus;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a disabled strategy may still do: less. */
class AccountStrategiesTest {
    private static final StrategyDismissed DISMISSED = new StrategyDismissed(ACCOUNT, SEVEN);
    private static final OrderTerms OF_SEVEN =
            Terms.buy("1").at("100").by(SEVEN).terms();

    private AggregateTestFixture<Account> account;

    @BeforeEach
    void setUp() {
        account = Fixtures.of(Account.class);
    }

    @Test
    void refusesNewExposureOfADisabledStrategy() {
        Refusal refusal = Refusal.of(RefusalCode.STRATEGY_NOT_ACTIVE, SEVEN.toString());
        account.given(opened(), admitted(SEVEN, true), status(StrategyStatus.DISABLED))
                .when(place(1, OF_SEVEN, market("100")))
                .expectEvents(denied(1, OF_SEVEN, refusal, Map.of()), commandDenied(1, refusal, order(1)));
    }

    @Test
    void takesOrdersOfOthersAllTheSame() {
        OrderTerms ofNine = Terms.buy("1").at("100").by(NINE).terms();
        account.given(opened(), admitted(NINE, true), status(StrategyStatus.DISABLED))
                .when(place(1, ofNine, market("100")))
                .expectEvents(reserved(1, ofNine), placed(1, ofNine, PositionMode.NETTING, Map.of()));
    }

    @Test
    void takesOrdersOfItOnceItIsActiveAgain() {
        account.given(opened(), admitted(SEVEN, true), status(StrategyStatus.DISABLED), status(StrategyStatus.ACTIVE))
                .when(place(1, OF_SEVEN, market("100")))
                .expectEvents(reserved(1, OF_SEVEN), placed(1, OF_SEVEN, PositionMode.NETTING, Map.of()));
    }

    @Test
    void remembersWhatItIsToldOnce() {
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, true))
                .when(new RecordStrategyStatus(ACCOUNT, SEVEN, StrategyStatus.DISABLED))
                .expectEvents(status(StrategyStatus.DISABLED));
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, true), status(StrategyStatus.DISABLED))
                .when(new RecordStrategyStatus(ACCOUNT, SEVEN, StrategyStatus.DISABLED))
                .expectNoEvents();
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, true))
                .when(new RecordStrategyStatus(ACCOUNT, SEVEN, StrategyStatus.ACTIVE))
                .expectNoEvents();
    }

    @Test
    void refusesNewExposureOfAStrategyThatWasTakenOffIt() {
        Refusal refusal = Refusal.of(RefusalCode.STRATEGY_UNKNOWN, SEVEN.toString());
        account.given(opened(), admitted(SEVEN, true), DISMISSED)
                .when(place(1, OF_SEVEN, market("100")))
                .expectEvents(denied(1, OF_SEVEN, refusal, Map.of()), commandDenied(1, refusal, order(1)));
    }

    @Test
    void admitsAndDismissesOnceHoweverOftenItIsTold() {
        Fixtures.of(Account.class)
                .given(opened())
                .when(new RecordStrategyAdmission(ACCOUNT, SEVEN, true))
                .expectEvents(admitted(SEVEN, true));
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, false))
                .when(new RecordStrategyAdmission(ACCOUNT, SEVEN, true))
                .expectNoEvents();
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, true))
                .when(new RecordStrategyAdmission(ACCOUNT, SEVEN, false))
                .expectEvents(DISMISSED);
        Fixtures.of(Account.class)
                .given(opened())
                .when(new RecordStrategyAdmission(ACCOUNT, SEVEN, false))
                .expectNoEvents();
    }

    /** What was stored before a crash is told again after it: nothing may trade in between. */
    @Test
    void isToldOfADisabledStrategyBeforeItIsToAdmitIt() {
        RecordingGateway commands = new RecordingGateway();
        AccountId former = new AccountId(22);
        new WhenStrategyChangesTellAccounts(commands)
                .on(new StrategyAccountsChanged(SEVEN, StrategyStatus.DISABLED, List.of(ACCOUNT), List.of(former)));
        assertThat(commands.sent())
                .containsExactly(
                        new RecordStrategyStatus(ACCOUNT, SEVEN, StrategyStatus.DISABLED),
                        new RecordStrategyAdmission(ACCOUNT, SEVEN, true),
                        new RecordStrategyAdmission(former, SEVEN, false));
    }

    @Test
    void isReadFromASnapshotOfBeforeStrategiesCouldBeDisabled() {
        Account written = new Account();
        written.on((AccountOpened) opened());
        String older = Json.write(written).replaceFirst("\"disabledStrategies\":\\[],?", "");
        assertThat(older).doesNotContain("disabledStrategies");
        Account read = Json.read(older, Account.class);
        account.givenState(() -> read)
                .when(new RecordStrategyStatus(ACCOUNT, SEVEN, StrategyStatus.DISABLED))
                .expectEvents(status(StrategyStatus.DISABLED));
    }

    private static StrategyStatusRecorded status(StrategyStatus status) {
        return new StrategyStatusRecorded(ACCOUNT, SEVEN, status);
    }
}
