package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.NINE;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.keyed;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.account.AccountStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeCredentials;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountCommand.ChangePositionMode;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountEvent.AccountChanged;
import dev.ledgerline.messages.account.AccountEvent.CredentialsChanged;
import dev.ledgerline.messages.account.AccountEvent.NetworkChanged;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.account.AccountEvent.PositionModeChanged;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.LimitsChange;
import dev.ledgerline.messages.account.LimitsChange.Limit;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestEvent.CommandAccepted;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account does besides holding orders against limits. */
class AccountTest {
    private static final OrderTerms TERMS = Terms.buy("2", "100");
    private static final Refusal NOTHING_TO_CANCEL = Refusal.of(RefusalCode.NOTHING_TO_CANCEL);

    private AggregateTestFixture<Account> account;

    @BeforeEach
    void setUp() {
        account = Fixtures.of(Account.class);
    }

    @Test
    void remembersThatItWasOpenedWithCredentialsAndNotWhich() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(
                        ACCOUNT,
                        "main",
                        VENUE,
                        PositionMode.NETTING,
                        false,
                        Map.of(),
                        new CredentialsReference(4, "9f86d081884c7d65")))
                .expectEvents(opened(), new CredentialsChanged(ACCOUNT, 4, "9f86d081884c7d65"));
    }

    @Test
    void remembersThatItsCredentialsChanged() {
        account.given(opened())
                .when(new ChangeCredentials(ACCOUNT, new CredentialsReference(5, null)))
                .expectEvents(new CredentialsChanged(ACCOUNT, 5, null));
    }

    @Test
    void goesToTheOtherNetworkBeforeItHasTraded() {
        account.given(opened())
                .when(new ChangeNetwork(ACCOUNT, true))
                .expectEvents(new NetworkChanged(ACCOUNT, true))
                .expectResultMessagePayload(null);
        account.given(opened(), new NetworkChanged(ACCOUNT, true))
                .when(new ChangeNetwork(ACCOUNT, true))
                .expectNoEvents()
                .expectResultMessagePayload(null);
    }

    @Test
    void staysOnTheNetworkItHasTradedOn() {
        account.given(opened(), reserved(1, TERMS))
                .when(new ChangeNetwork(ACCOUNT, true))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.ACCOUNT_HAS_TRADED));
        account.given(opened(), held(longOf(3, "1")))
                .when(new ChangeNetwork(ACCOUNT, true))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.ACCOUNT_HAS_TRADED));
        account.given(opened(), reserved(1, TERMS))
                .when(new ChangeNetwork(ACCOUNT, false))
                .expectNoEvents()
                .expectResultMessagePayload(null);
    }

    @Test
    void changesItsPositionModeWhileItIsFlat() {
        account.given(opened())
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectEvents(new PositionModeChanged(ACCOUNT, PositionMode.HEDGE))
                .expectResultMessagePayload(null);
        account.given(opened(), reserved(1, TERMS), held(longOf(3, "0")))
                .andGivenCommands(settled(1, "0", true))
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectEvents(new PositionModeChanged(ACCOUNT, PositionMode.HEDGE));
        account.given(opened(), new PositionModeChanged(ACCOUNT, PositionMode.HEDGE))
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectNoEvents()
                .expectResultMessagePayload(null);
    }

    @Test
    void placesOrdersUnderThePositionModeItHasNow() {
        account.given(opened(), new PositionModeChanged(ACCOUNT, PositionMode.HEDGE))
                .when(place(1, TERMS, market("100")))
                .expectEvents(reserved(1, TERMS), placed(1, TERMS, PositionMode.HEDGE, Map.of()));
    }

    @Test
    void keepsItsPositionModeWhileSomethingIsOpenOrMayOpen() {
        account.given(opened(), held(longOf(3, "1")))
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.ACCOUNT_NOT_FLAT, "orders 0, positions 1"));
        account.given(opened(), reserved(1, TERMS))
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.ACCOUNT_NOT_FLAT, "orders 1, positions 0"));
        account.given(opened(), reserved(1, TERMS))
                .andGivenCommands(settled(1, "1", true)) // 1 of it filled, and that is not a position yet
                .when(new ChangePositionMode(ACCOUNT, PositionMode.HEDGE))
                .expectNoEvents()
                .expectResultMessagePayload(Refusal.of(RefusalCode.ACCOUNT_NOT_FLAT, "orders 1, positions 0"));
        account.given(opened(), held(longOf(3, "1")))
                .when(new ChangePositionMode(ACCOUNT, PositionMode.NETTING))
                .expectNoEvents()
                .expectResultMessagePayload(null);
    }

    @Test
    void isOpened() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(ACCOUNT, "main", VENUE, PositionMode.NETTING, false, Map.of()))
                .expectEvents(opened());
    }

    @Test
    void changesWhatItIsToldAndKeepsTheRest() {
        account.given(opened(), blocked())
                .when(new ChangeAccount(ACCOUNT, "other", null, null, null, "renamed"))
                .expectEvents(
                        new AccountChanged(ACCOUNT, "other", AccountStatus.BLOCKED, true, RiskLimits.NONE, "renamed"));
        account.given(opened(), blocked())
                .when(new ChangeAccount(ACCOUNT, null, AccountStatus.ACTIVE, false, null, null))
                .expectEvents(new AccountChanged(ACCOUNT, "main", AccountStatus.ACTIVE, false, RiskLimits.NONE, null));
    }

    @Test
    void changesTheLimitsItIsToldAndKeepsTheOthers() {
        RiskLimits before = new RiskLimits(new BigDecimal("1000"), Quantity.of("6"), 10, 60, new BigDecimal("0.05"));
        LimitsChange change = new LimitsChange(
                EnumSet.of(Limit.POSITION, Limit.ORDERS, Limit.INTERVAL),
                new RiskLimits(null, Quantity.of("7"), null, 1, null));
        RiskLimits after = new RiskLimits(new BigDecimal("1000"), Quantity.of("7"), null, 1, new BigDecimal("0.05"));
        account.given(opened(), new AccountChanged(ACCOUNT, "main", AccountStatus.ACTIVE, true, before, null))
                .when(new ChangeAccount(ACCOUNT, null, null, null, change, null))
                .expectEvents(new AccountChanged(ACCOUNT, "main", AccountStatus.ACTIVE, true, after, null));
    }

    @Test
    void admitsAStrategy() {
        account.given(opened())
                .when(new AdmitStrategy(ACCOUNT, SEVEN, true, null))
                .expectEvents(admitted(SEVEN, true));
    }

    // Placement and its record

    @Test
    void reservesExposureAndPlacesTheOrderInOneStep() {
        account.given(opened())
                .when(place(1, TERMS, market("100")))
                .expectEvents(reserved(1, TERMS), placed(1, TERMS, PositionMode.NETTING, Map.of()))
                .expectResultMessagePayload(Answer.accepted(request(1), order(1)));
    }

    @Test
    void leavesADeniedOrderAndADeniedCommand() {
        Refusal refusal = Refusal.of(RefusalCode.ACCOUNT_BLOCKED);
        account.given(opened(), blocked())
                .when(place(1, TERMS, market("100")))
                .expectEvents(denied(1, TERMS, refusal, Map.of()), commandDenied(1, refusal, order(1)))
                .expectResultMessagePayload(Answer.denied(request(1), refusal, order(1)));
    }

    @Test
    void keepsTheAnswerUnderTheKeyTheCallerNamed() {
        Request request = keyed(1, "k1");
        Answer answer = Answer.accepted(request, order(1));
        account.given(opened())
                .when(new PlaceOrder(ACCOUNT, request, order(1), TERMS, market("100")))
                .expectEvents(
                        reserved(1, TERMS),
                        placed(1, TERMS, PositionMode.NETTING, Map.of()),
                        new CommandAccepted(request, answer));
    }

    @Test
    void keepsTheDenialUnderTheKeyTheCallerNamed() {
        Request request = keyed(1, "k1");
        Refusal refusal = Refusal.of(RefusalCode.ACCOUNT_BLOCKED);
        account.given(opened(), blocked())
                .when(new PlaceOrder(ACCOUNT, request, order(1), TERMS, market("100")))
                .expectEvents(
                        denied(1, TERMS, refusal, Map.of()),
                        new CommandDenied(request, Answer.denied(request, refusal, order(1))));
    }

    // Cancel

    @Test
    void cancelsOrdersByTheirIdsAndSaysWhichDoNotWork() {
        working()
                .when(cancel(List.of(order(1), order(9), order(3)), List.of()))
                .expectEvents(canceling(List.of(order(1), order(3)), List.of(order(9))))
                .expectResultMessagePayload(Answer.accepted(request(5), order(1), order(3)));
    }

    @Test
    void cancelsAllOrders() {
        working()
                .when(cancel(List.of(), List.of()))
                .expectEvents(canceling(List.of(order(1), order(2), order(3)), List.of()));
    }

    @Test
    void cancelsTheOrdersOfSomeStrategies() {
        working().when(cancel(List.of(), List.of(SEVEN))).expectEvents(canceling(List.of(order(2)), List.of()));
        working()
                .when(cancel(List.of(), List.of(SEVEN, NINE)))
                .expectEvents(canceling(List.of(order(2), order(3)), List.of()));
    }

    @Test
    void cancelsTheOrdersOfNoStrategyOnly() {
        working().when(cancel(List.of(), List.of(NONE))).expectEvents(canceling(List.of(order(1)), List.of()));
    }

    @Test
    void deniesToCancelNothing() {
        account.given(opened())
                .when(cancel(List.of(), List.of()))
                .expectEvents(commandDenied(5, NOTHING_TO_CANCEL))
                .expectResultMessagePayload(Answer.denied(request(5), NOTHING_TO_CANCEL));
        working().when(cancel(List.of(order(9)), List.of())).expectEvents(commandDenied(5, NOTHING_TO_CANCEL));
        working().when(cancel(List.of(), List.of(new StrategyId(8)))).expectEvents(commandDenied(5, NOTHING_TO_CANCEL));
    }

    @Test
    void doesNotCancelAnOrderThatHasEnded() {
        account.given(opened(), reserved(1, TERMS))
                .andGivenCommands(settled(1, "1", true)) // 1 of it filled, and that is not a position yet
                .when(cancel(List.of(order(1)), List.of()))
                .expectEvents(commandDenied(5, NOTHING_TO_CANCEL));
        account.given(opened(), reserved(1, TERMS))
                .andGivenCommands(settled(1, "1", true))
                .when(cancel(List.of(), List.of()))
                .expectEvents(commandDenied(5, NOTHING_TO_CANCEL));
    }

    /** Order 1 is of no strategy, order 2 of strategy 7, order 3 of strategy 9. */
    private TestExecutor<Account> working() {
        return account.given(
                opened(),
                admitted(SEVEN, true),
                admitted(NINE, true),
                reserved(1, TERMS),
                reserved(2, Terms.buy("1").by(SEVEN).terms()),
                reserved(3, Terms.sell("1").by(NINE).terms()));
    }

    private static CancelOrders cancel(List<OrderId> orders, List<StrategyId> strategies) {
        return new CancelOrders(ACCOUNT, request(5), orders, strategies);
    }

    private static OrdersCancelRequested canceling(List<OrderId> orders, List<OrderId> skipped) {
        return new OrdersCancelRequested(ACCOUNT, request(5), orders, skipped);
    }
}
