package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.ETH;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.marketWithoutPrice;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.account.AccountStory.*;

import dev.ledgerline.commandmodel.Example;
import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountEvent.ExposureReserved;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What new exposure an account takes. Order 10 is the one that is asked for; the market is at 100. */
class AccountLimitsTest {
    private static final OrderTerms TWO = Terms.buy("2", "100");
    private static final Market MARKET = market("100");

    private AggregateTestFixture<Account> account;

    @BeforeEach
    void setUp() {
        account = Fixtures.of(Account.class);
    }

    // Status, strategies, instrument

    @Test
    void deniesNewExposureWhileItIsBlocked() {
        denies(account.given(opened(), blocked()), TWO, Refusal.of(RefusalCode.ACCOUNT_BLOCKED));
    }

    @Test
    void deniesNewExposureWhileThatIsSwitchedOff() {
        denies(account.given(opened(), withoutNewPositions()), TWO, Refusal.of(RefusalCode.NEW_POSITIONS_NOT_ALLOWED));
    }

    @Test
    void admitsNewExposureOnceItIsSwitchedOnAgain() {
        admits(account.given(opened(), blocked(), withoutNewPositions(), limited(RiskLimits.NONE)), TWO);
    }

    @Test
    void deniesAStrategyItDoesNotKnow() {
        denies(
                account.given(opened()),
                Terms.buy("2").at("100").by(SEVEN).terms(),
                Refusal.of(RefusalCode.STRATEGY_UNKNOWN, "strategy-7"));
    }

    @Test
    void deniesAStrategyItDoesNotAllowNewPositions() {
        denies(
                account.given(opened(), admitted(SEVEN, true), admitted(SEVEN, false)),
                Terms.buy("2").at("100").by(SEVEN).terms(),
                Refusal.of(RefusalCode.STRATEGY_NEW_POSITIONS_NOT_ALLOWED, "strategy-7"));
    }

    @Test
    void admitsAStrategyItKnows() {
        admits(
                account.given(opened(), admitted(SEVEN, true)),
                Terms.buy("2").at("100").by(SEVEN).terms());
    }

    @Test
    void deniesAnInstrumentTheVenueDoesNotTrade() {
        account.given(opened())
                .when(place(10, Terms.buy("2").of(ETH).at("100").terms(), null))
                .expectEvents(
                        denied(
                                10,
                                Terms.buy("2").of(ETH).at("100").terms(),
                                Refusal.of(RefusalCode.INSTRUMENT_UNKNOWN, "ETH/USDT"),
                                Map.of()),
                        commandDenied(10, Refusal.of(RefusalCode.INSTRUMENT_UNKNOWN, "ETH/USDT"), order(10)));
    }

    @Test
    void deniesWhatTheInstrumentDoesNotAllow() {
        denies(
                account.given(opened()),
                Terms.buy("2", "100.001"),
                Refusal.of(RefusalCode.PRICE_OFF_STEP, "100.001, step 0.01"));
        denies(
                account.given(opened()),
                Terms.buy("2").stop("100.001").terms(),
                Refusal.of(RefusalCode.PRICE_OFF_STEP, "100.001, step 0.01"));
        denies(
                account.given(opened()),
                Terms.buy("2.0001", "100"),
                Refusal.of(RefusalCode.QUANTITY_OFF_STEP, "2.0001, step 0.001"));
        denies(
                account.given(opened()),
                Terms.buy("1000.001", "100"),
                Refusal.of(RefusalCode.QUANTITY_ABOVE_MAXIMUM, "1000.001, maximum 1000"));
        denies(
                account.given(opened()),
                Terms.buy("0.049", "100"),
                Refusal.of(RefusalCode.NOTIONAL_BELOW_MINIMUM, "4.900, minimum 5"));
        denies(
                account.given(opened()),
                Terms.buy("0.049").terms(),
                Refusal.of(RefusalCode.NOTIONAL_BELOW_MINIMUM, "4.900, minimum 5"));
    }

    @Test
    void admitsWhatIsJustInsideTheInstrumentsRules() {
        admits(account.given(opened()), Terms.buy("0.05", "100"));
        admits(account.given(opened()), Terms.buy("1000", "100.01"));
    }

    @Test
    void deniesAQuantityBelowTheMinimum() {
        Market coarse = new Market(
                new InstrumentRules(
                        Example.BTC,
                        new BigDecimal("0.01"),
                        Example.STEP,
                        qty("0.01"),
                        qty("1000"),
                        BigDecimal.ZERO,
                        true),
                Example.price("100"));
        Refusal refusal = Refusal.of(RefusalCode.QUANTITY_BELOW_MINIMUM, "0.009, minimum 0.01");
        account.given(opened())
                .when(place(10, Terms.buy("0.009", "100"), coarse))
                .expectEvents(
                        denied(10, Terms.buy("0.009", "100"), refusal, Map.of()),
                        commandDenied(10, refusal, order(10)));
    }

    // Notional

    @Test
    void deniesAnOrderWorthMoreThanTheLimit() {
        String compared = "200.02, limit 200";
        denies(
                account.given(opened(), limited(notional("200"))),
                Terms.buy("2", "100.01"),
                Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, compared),
                Map.of("order_notional", compared));
    }

    @Test
    void admitsAnOrderWorthTheLimit() {
        admits(
                account.given(opened(), limited(notional("200"))),
                TWO,
                MARKET,
                Map.of("order_notional", "200, limit 200"));
    }

    @Test
    void valuesAMarketOrderAtTheLastPrice() {
        String compared = "300, limit 200";
        denies(
                account.given(opened(), limited(notional("200"))),
                Terms.buy("3").terms(),
                Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, compared),
                Map.of("order_notional", compared));
        admits(
                account.given(opened(), limited(notional("200"))),
                Terms.buy("2").terms(),
                MARKET,
                Map.of("order_notional", "200, limit 200"));
    }

    @Test
    void valuesAStopOrderAtItsStopPrice() {
        String compared = "220, limit 200";
        denies(
                account.given(opened(), limited(notional("200"))),
                Terms.buy("2").stop("110").terms(),
                Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, compared),
                Map.of("order_notional", compared));
    }

    @Test
    void deniesAMarketOrderItCannotValue() {
        Refusal refusal = Refusal.of(RefusalCode.REFERENCE_PRICE_MISSING);
        account.given(opened(), limited(notional("200")))
                .when(place(10, Terms.buy("2").terms(), marketWithoutPrice()))
                .expectEvents(
                        denied(10, Terms.buy("2").terms(), refusal, Map.of()), commandDenied(10, refusal, order(10)));
    }

    @Test
    void admitsALimitOrderWithoutALastPrice() {
        admits(
                account.given(opened(), limited(notional("200"))),
                TWO,
                marketWithoutPrice(),
                Map.of("order_notional", "200, limit 200"));
    }

    // Position

    @Test
    void deniesAnOrderThatWouldTakeThePositionAboveItsLimit() {
        String compared = "5.001, limit 5";
        denies(
                account.given(
                        opened(), limited(position("5")), held(longOf(1, "1")), reserved(1, Terms.buy("2", "90"))),
                Terms.buy("2.001", "100"),
                Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared),
                Map.of("position", compared));
    }

    @Test
    void admitsAnOrderThatTakesThePositionToItsLimit() {
        admits(
                account.given(
                        opened(), limited(position("5")), held(longOf(1, "1")), reserved(1, Terms.buy("2", "90"))),
                TWO,
                MARKET,
                Map.of("position", "5, limit 5"));
    }

    @Test
    void holdsShortPositionsToTheSameLimit() {
        String compared = "5.001, limit 5";
        denies(
                account.given(
                        opened(), limited(position("5")), held(shortOf(1, "1")), reserved(1, Terms.sell("2", "110"))),
                Terms.sell("2.001", "100"),
                Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared),
                Map.of("position", compared));
    }

    @Test
    void countsPositionsOfBothSidesAgainstEachOther() {
        admits(
                account.given(opened(), limited(position("5")), held(longOf(1, "4"), shortOf(2, "1"))),
                TWO,
                MARKET,
                Map.of("position", "5, limit 5"));
        admits(
                account.given(opened(), limited(position("5")), held(longOf(1, "4"))),
                Terms.sell("9", "100"),
                MARKET,
                Map.of("position", "5, limit 5"));
    }

    @Test
    void doesNotLetWorkingOrdersOfTheOtherSideMakeRoom() {
        String compared = "6, limit 5";
        denies(
                account.given(
                        opened(), limited(position("5")), held(longOf(1, "4")), reserved(1, Terms.sell("4", "110"))),
                TWO,
                Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared),
                Map.of("position", compared));
    }

    @Test
    void doesNotCountOrdersThatOnlyReduce() {
        admits(
                account.given(
                        opened(),
                        limited(position("5")),
                        held(shortOf(1, "1")),
                        reserved(1, Terms.buy("1").on(1).reduceOnly().terms())),
                Terms.buy("6", "100"),
                MARKET,
                Map.of("position", "5, limit 5"));
    }

    @Test
    void countsEachInstrumentByItself() {
        admits(
                account.given(
                        opened(),
                        limited(position("5")),
                        held(state(1, ETH, Side.BUY, "50", StrategyId.NONE)),
                        reserved(1, Terms.buy("50").of(ETH).at("10").terms())),
                Terms.buy("5", "100"),
                MARKET,
                Map.of("position", "5, limit 5"));
    }

    @Test
    void admitsOnlyOneOfTwoRacingOrders() {
        String compared = "6, limit 5";
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared);
        account.given(opened(), limited(position("5")))
                .andGivenCommands(place(1, Terms.buy("3", "100"), MARKET))
                .when(place(10, Terms.buy("3", "100"), MARKET))
                .expectEvents(
                        denied(10, Terms.buy("3", "100"), refusal, Map.of("position", compared)),
                        commandDenied(10, refusal, order(10)));
    }

    // Rate

    @Test
    void deniesOneOrderMoreThanTheIntervalTakes() {
        String compared = "3 in 10 s, limit 2";
        denies(
                account.given(opened(), limited(rate(2, 10)), reservedAt(1, 0), reservedAt(2, 5)),
                9,
                Refusal.of(RefusalCode.ORDER_RATE_ABOVE_LIMIT, compared),
                Map.of("order_rate", compared));
    }

    @Test
    void admitsAnOrderOnceAnEarlierOneIsOutOfTheInterval() {
        account.given(opened(), limited(rate(2, 10)), reservedAt(1, 0), reservedAt(2, 5))
                .when(placeAt(10))
                .expectEvents(
                        new ExposureReserved(
                                ACCOUNT,
                                order(10),
                                Example.BTC,
                                Side.BUY,
                                qty("2"),
                                Example.price("100"),
                                StrategyId.NONE,
                                0,
                                false,
                                Example.second(10)),
                        new OrderPlaced(
                                order(10),
                                ACCOUNT,
                                request(10).commandId(),
                                Example.VENUE,
                                PositionMode.NETTING,
                                TWO,
                                Example.STEP,
                                Map.of("order_rate", "2 in 10 s, limit 2"),
                                Example.second(10)));
    }

    @Test
    void doesNotCountReducingOrdersAgainstTheRate() {
        account.given(
                        opened(),
                        limited(rate(1, 10)),
                        held(longOf(3, "4")),
                        reserved(1, Terms.sell("1").on(3).reduceOnly().terms()))
                .when(place(10, Terms.buy("2", "100"), MARKET))
                .expectEvents(
                        reserved(10, TWO),
                        placed(10, TWO, PositionMode.NETTING, Map.of("order_rate", "1 in 10 s, limit 1")));
    }

    // Collar

    @Test
    void deniesAPriceOutsideTheCollar() {
        String compared = "0.050100 from 100, limit 0.05";
        denies(
                account.given(opened(), limited(collar())),
                Terms.buy("2", "105.01"),
                Refusal.of(RefusalCode.PRICE_OUTSIDE_COLLAR, compared),
                Map.of("price_collar", compared));
        denies(
                account.given(opened(), limited(collar())),
                Terms.sell("2", "94.99"),
                Refusal.of(RefusalCode.PRICE_OUTSIDE_COLLAR, compared),
                Map.of("price_collar", compared));
    }

    @Test
    void admitsAPriceAtTheCollar() {
        admits(
                account.given(opened(), limited(collar())),
                Terms.buy("2", "105"),
                MARKET,
                Map.of("price_collar", "0.050000 from 100, limit 0.05"));
        admits(
                account.given(opened(), limited(collar())),
                Terms.buy("2", "95"),
                MARKET,
                Map.of("price_collar", "0.050000 from 100, limit 0.05"));
    }

    @Test
    void holdsAStopPriceToTheCollar() {
        String compared = "0.060000 from 100, limit 0.05";
        denies(
                account.given(opened(), limited(collar())),
                Terms.buy("2").stop("106").terms(),
                Refusal.of(RefusalCode.PRICE_OUTSIDE_COLLAR, compared),
                Map.of("price_collar", compared));
        admits(
                account.given(opened(), limited(collar())),
                Terms.buy("2").stop("104").terms(),
                MARKET,
                Map.of("price_collar", "0.040000 from 100, limit 0.05"));
    }

    @Test
    void doesNotHoldAMarketOrderToTheCollar() {
        admits(account.given(opened(), limited(collar())), Terms.buy("2").terms());
    }

    @Test
    void deniesAPriceItCannotCompare() {
        Refusal refusal = Refusal.of(RefusalCode.REFERENCE_PRICE_MISSING);
        account.given(opened(), limited(collar()))
                .when(place(10, TWO, marketWithoutPrice()))
                .expectEvents(denied(10, TWO, refusal, Map.of()), commandDenied(10, refusal, order(10)));
    }

    // A position by its id

    @Test
    void deniesAPositionItDoesNotKnow() {
        denies(
                account.given(opened(PositionMode.HEDGE), held(longOf(3, "1"))),
                Terms.buy("2").at("100").on(4).terms(),
                Refusal.of(RefusalCode.POSITION_NOT_OPEN, "position-4"));
    }

    @Test
    void deniesAPositionThatIsClosed() {
        denies(
                account.given(opened(PositionMode.HEDGE), held(longOf(3, "1")), held(longOf(3, "0"))),
                Terms.buy("2").at("100").on(3).terms(),
                Refusal.of(RefusalCode.POSITION_NOT_OPEN, "position-3"));
    }

    @Test
    void deniesAPositionOfAnotherInstrument() {
        denies(
                account.given(opened(), held(state(3, ETH, Side.BUY, "1", StrategyId.NONE))),
                Terms.buy("2").at("100").on(3).terms(),
                Refusal.of(RefusalCode.POSITIONS_OF_DIFFERENT_INSTRUMENTS, "position-3"));
    }

    @Test
    void admitsAPositionThatIsOpen() {
        admits(
                account.given(opened(), held(longOf(3, "1"))),
                Terms.buy("2").at("100").on(3).terms());
    }

    @Test
    void writesDownEverythingItCompared() {
        admits(
                account.given(
                        opened(),
                        limited(new RiskLimits(new BigDecimal("1000"), qty("5"), 10, 60, new BigDecimal("0.05")))),
                Terms.buy("2", "101"),
                MARKET,
                Map.of(
                        "price_collar", "0.010000 from 100, limit 0.05",
                        "order_notional", "202, limit 1000",
                        "position", "2, limit 5",
                        "order_rate", "1 in 60 s, limit 10"));
    }

    private static RiskLimits notional(String most) {
        return new RiskLimits(new BigDecimal(most), null, null, 1, null);
    }

    private static RiskLimits position(String most) {
        return new RiskLimits(null, qty(most), null, 1, null);
    }

    private static RiskLimits rate(int orders, int seconds) {
        return new RiskLimits(null, null, orders, seconds, null);
    }

    private static RiskLimits collar() {
        return new RiskLimits(null, null, null, 1, new BigDecimal("0.05"));
    }

    private static Object reservedAt(long order, long second) {
        return new ExposureReserved(
                ACCOUNT,
                order(order),
                Example.BTC,
                Side.BUY,
                qty("1"),
                null,
                StrategyId.NONE,
                0,
                false,
                Example.second(second));
    }

    private static PlaceOrder placeAt(long second) {
        return new PlaceOrder(ACCOUNT, request(10, Example.second(second)), order(10), TWO, MARKET);
    }

    private static void admits(TestExecutor<Account> given, OrderTerms terms) {
        admits(given, terms, MARKET, Map.of());
    }

    private static void admits(
            TestExecutor<Account> given, OrderTerms terms, @Nullable Market market, Map<String, String> checks) {
        given.when(place(10, terms, market))
                .expectEvents(reserved(10, terms), placed(10, terms, PositionMode.NETTING, checks));
    }

    private static void denies(TestExecutor<Account> given, OrderTerms terms, Refusal refusal) {
        denies(given, terms, refusal, Map.of());
    }

    private static void denies(
            TestExecutor<Account> given, OrderTerms terms, Refusal refusal, Map<String, String> checks) {
        given.when(place(10, terms, MARKET))
                .expectEvents(denied(10, terms, refusal, checks), commandDenied(10, refusal, order(10)));
    }

    private static void denies(TestExecutor<Account> given, long second, Refusal refusal, Map<String, String> checks) {
        Instant at = NOW.plusSeconds(second);
        given.when(placeAt(second))
                .expectEvents(
                        new OrderDenied(order(10), ACCOUNT, request(10).commandId(), TWO, refusal, checks, at),
                        new CommandDenied(request(10, at), Answer.denied(request(10, at), refusal, order(10))));
    }
}
