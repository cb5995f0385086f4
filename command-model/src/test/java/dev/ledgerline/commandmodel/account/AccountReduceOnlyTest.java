package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NINE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.account.AccountStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.PlaceClosingOrder;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that only reduce, example 13: they are held against the position and against nothing else. */
class AccountReduceOnlyTest {
    private static final Market MARKET = market("100");

    private AggregateTestFixture<Account> account;

    @BeforeEach
    void setUp() {
        account = Fixtures.of(Account.class);
    }

    @Test
    void reducesPartOfThePosition() {
        admits(account.given(opened(), held(longOf(3, "1"))), sell("0.4"), sell("0.4", 3), "1");
    }

    @Test
    void isCutToWhatThereIs() {
        admits(account.given(opened(), held(longOf(3, "1"))), sell("5"), sell("1", 3), "1");
    }

    @Test
    void isCutToTheInstrumentsStep() {
        admits(account.given(opened(), held(longOf(3, "0.9995"))), sell("5"), sell("0.999", 3), "0.9995");
    }

    @Test
    void isDeniedWithNothingToReduce() {
        denies(account.given(opened()), sell("1"), "0");
    }

    @Test
    void isDeniedOnTheWrongSide() {
        denies(account.given(opened(), held(longOf(3, "1"))), buy("1"), "0");
        admits(account.given(opened(), held(shortOf(3, "1"))), buy("1"), buy("1", 3), "1");
    }

    @Test
    void isDeniedWhenAWorkingOrderReducesAllOfItAlready() {
        denies(account.given(opened(), held(longOf(3, "1")), reserved(1, sell("1", 3))), sell("1"), "0");
        denies(account.given(opened(), held(longOf(3, "1")), reserved(1, sell("1"))), sell("1"), "0");
    }

    @Test
    void isCutToWhatWorkingOrdersLeave() {
        admits(
                account.given(opened(), held(longOf(3, "1")), reserved(1, sell("0.7", 3))),
                sell("1"),
                sell("0.3", 3),
                "0.3");
    }

    @Test
    void isNotHinderedByOrdersThatDoNotOnlyReduce() {
        admits(
                account.given(opened(), held(longOf(3, "1")), reserved(1, Terms.sell("1", "110"))),
                sell("1"),
                sell("1", 3),
                "1");
    }

    @Test
    void reducesAgainWhatIsFreeOnceTheOtherOrderEnded() {
        account.given(opened(), held(longOf(3, "1")), reserved(1, sell("1", 3)))
                .andGivenCommands(settled(1, "0", true))
                .when(place(10, sell("1"), MARKET))
                .expectEvents(
                        reserved(10, sell("1", 3)),
                        placed(10, sell("1", 3), PositionMode.NETTING, Map.of("reducible", "1")));
    }

    @Test
    void reducesThePositionItNames() {
        admits(
                account.given(opened(PositionMode.HEDGE), held(longOf(3, "1"), longOf(4, "2"))),
                sell("5", 3),
                sell("1", 3),
                "1",
                PositionMode.HEDGE);
    }

    @Test
    void isNotHinderedByTheReductionOfAnotherPosition() {
        admits(
                account.given(
                        opened(PositionMode.HEDGE), held(longOf(3, "1"), longOf(4, "2")), reserved(1, sell("2", 4))),
                sell("5", 3),
                sell("1", 3),
                "1",
                PositionMode.HEDGE);
    }

    @Test
    void namesTheNewestPositionSinceWithoutANameItWouldOpenOne() {
        admits(
                account.given(opened(PositionMode.HEDGE), held(longOf(3, "1"), longOf(4, "2"), shortOf(5, "1"))),
                sell("5"),
                sell("2", 4),
                "2",
                PositionMode.HEDGE);
    }

    @Test
    void namesTheNewestPositionThatIsNotBeingReducedAlready() {
        admits(
                account.given(
                        opened(PositionMode.HEDGE), held(longOf(3, "1"), longOf(4, "2")), reserved(1, sell("2", 4))),
                sell("5"),
                sell("1", 3),
                "1",
                PositionMode.HEDGE);
    }

    @Test
    void isDeniedForAPositionItCannotReduce() {
        OrderTerms terms = sell("1", 4);
        Refusal refusal = Refusal.of(RefusalCode.POSITION_NOT_OPEN, "position-4");
        account.given(opened(), held(longOf(3, "1")))
                .when(place(10, terms, MARKET))
                .expectEvents(denied(10, terms, refusal, Map.of()), commandDenied(10, refusal, order(10)));
        denies(account.given(opened(PositionMode.HEDGE), held(longOf(3, "1"), shortOf(4, "1"))), terms, "0");
    }

    @Test
    void reducesOnlyTheStrategysOwnPositionWhereEachHasOne() {
        PositionState ofSeven = state(3, BTC, Side.BUY, "1", SEVEN);
        denies(
                account.given(opened(PositionMode.STRATEGY_NETTING), held(ofSeven)),
                Terms.sell("1").by(NINE).reduceOnly().terms(),
                "0");
        admits(
                account.given(opened(PositionMode.STRATEGY_NETTING), held(ofSeven)),
                Terms.sell("1").by(SEVEN).reduceOnly().terms(),
                Terms.sell("1").by(SEVEN).on(3).reduceOnly().terms(),
                "1",
                PositionMode.STRATEGY_NETTING);
    }

    // Gates

    @Test
    void passesABlockedAccount() {
        admits(account.given(opened(), held(longOf(3, "1")), blocked()), sell("1"), sell("1", 3), "1");
    }

    @Test
    void passesAnAccountWithoutNewPositions() {
        admits(account.given(opened(), held(longOf(3, "1")), withoutNewPositions()), sell("1"), sell("1", 3), "1");
    }

    @Test
    void passesWithAStrategyTheAccountDoesNotKnow() {
        admits(
                account.given(opened(), held(longOf(3, "1"))),
                Terms.sell("1").by(SEVEN).reduceOnly().terms(),
                Terms.sell("1").by(SEVEN).on(3).reduceOnly().terms(),
                "1");
    }

    @Test
    void passesTheLimitsOnNewExposure() {
        RiskLimits tight = new RiskLimits(new BigDecimal("1"), qty("0.5"), 1, 60, null);
        admits(
                account.given(opened(), limited(tight), reserved(1, Terms.buy("0.1", "100")), held(longOf(3, "1"))),
                sell("1"),
                sell("1", 3),
                "1");
    }

    @Test
    void passesTheVenuesMinimumNotionalButNotItsSteps() {
        admits(account.given(opened(), held(longOf(3, "0.01"))), sell("0.01"), sell("0.01", 3), "0.01");
        OrderTerms offStep = sell("0.0105");
        Refusal refusal = Refusal.of(RefusalCode.QUANTITY_OFF_STEP, "0.0105, step 0.001");
        account.given(opened(), held(longOf(3, "1")))
                .when(place(10, offStep, MARKET))
                .expectEvents(
                        denied(10, sell("0.0105", 3), refusal, Map.of("reducible", "1")),
                        commandDenied(10, refusal, order(10)));
    }

    // The closing of a position, which its book knows better

    @Test
    void closesAPositionTheAccountHasNotHeardOf() {
        OrderTerms closing = sell("1", 3);
        account.given(opened())
                .when(new PlaceClosingOrder(ACCOUNT, request(10), order(10), closing, MARKET, longOf(3, "1")))
                .expectEvents(
                        reserved(10, closing), placed(10, closing, PositionMode.NETTING, Map.of("reducible", "1")));
    }

    @Test
    void makesWayForACloseThatOtherOrdersStandIn() {
        OrderTerms closing = sell("1", 3);
        account.given(opened(), held(longOf(3, "1")), reserved(1, sell("1", 3)))
                .when(new PlaceClosingOrder(ACCOUNT, request(10), order(10), closing, MARKET, longOf(3, "1")))
                .expectEvents(
                        new OrdersCancelRequested(ACCOUNT, request(10), List.of(order(1)), List.of()),
                        denied(10, closing, nothing("0"), Map.of("reducible", "0")),
                        commandDenied(10, nothing("0"), order(10)));
    }

    private static OrderTerms sell(String quantity) {
        return Terms.sell(quantity).reduceOnly().terms();
    }

    private static OrderTerms sell(String quantity, long position) {
        return Terms.sell(quantity).on(position).reduceOnly().terms();
    }

    private static OrderTerms buy(String quantity) {
        return Terms.buy(quantity).reduceOnly().terms();
    }

    private static OrderTerms buy(String quantity, long position) {
        return Terms.buy(quantity).on(position).reduceOnly().terms();
    }

    private static Refusal nothing(String reducible) {
        return Refusal.of(RefusalCode.NOTHING_TO_REDUCE, "reducible " + reducible);
    }

    private static void admits(TestExecutor<Account> given, OrderTerms asked, OrderTerms admitted, String reducible) {
        admits(given, asked, admitted, reducible, PositionMode.NETTING);
    }

    private static void admits(
            TestExecutor<Account> given, OrderTerms asked, OrderTerms admitted, String reducible, PositionMode mode) {
        given.when(place(10, asked, MARKET))
                .expectEvents(reserved(10, admitted), placed(10, admitted, mode, Map.of("reducible", reducible)));
    }

    private static void denies(TestExecutor<Account> given, OrderTerms asked, String reducible) {
        given.when(place(10, asked, MARKET))
                .expectEvents(
                        denied(10, asked, nothing(reducible), Map.of("reducible", reducible)),
                        commandDenied(10, nothing(reducible), order(10)));
    }
}
