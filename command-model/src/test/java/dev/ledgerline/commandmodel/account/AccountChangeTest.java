package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.rules;
import static dev.ledgerline.commandmodel.account.AccountStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.account.AccountCommand.SettleOrder;
import dev.ledgerline.messages.account.AccountEvent;
import dev.ledgerline.messages.account.AccountEvent.OrderChangeAdmitted;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether order 1, to buy 2 at 100, may be changed. The market is at 100. */
class AccountChangeTest {
    @Test
    void admitsAnotherPrice() {
        working().when(change("101", null)).expectEvents(admitted("101", null));
    }

    @Test
    void admitsAnotherQuantity() {
        working()
                .when(change(null, "3"))
                .expectEvents(admitted(null, "3"))
                .expectResultMessagePayload(Answer.accepted(request(5), order(1)));
    }

    @Test
    void saysWhetherTheVenueChangesInPlace() {
        Market replacing = new Market(rules(false), price("100"));
        working()
                .when(new RequestOrderChange(ACCOUNT, request(5), order(1), price("101"), null, replacing))
                .expectEvents(new OrderChangeAdmitted(ACCOUNT, request(5), order(1), price("101"), null, false));
    }

    @Test
    void deniesAnOrderItDoesNotKnow() {
        denies(
                Fixtures.of(Account.class).given(opened()),
                change("101", null),
                Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED));
    }

    @Test
    void deniesAnOrderThatHasEnded() {
        denies(
                working().andGivenCommands(settled(1, "1", true)),
                change("101", null),
                Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED));
    }

    @Test
    void deniesAChangeWhileAnotherIsWorkedOn() {
        denies(
                working().andGivenCommands(change("101", null)),
                change("102", null),
                Refusal.of(RefusalCode.ORDER_CHANGE_PENDING));
    }

    @Test
    void admitsTheNextChangeOnceTheFirstIsSettled() {
        working()
                .andGivenCommands(
                        change("101", null), new SettleOrder(ACCOUNT, order(1), qty("2"), price("101"), false))
                .when(change("102", null))
                .expectEvents(admitted("102", null));
    }

    @Test
    void deniesAQuantityThatIsFilledAlready() {
        denies(
                working().andGivenCommands(filled(1, 11, "0.5", longOf(11, "0.5"))),
                change(null, "0.5"),
                Refusal.of(RefusalCode.QUANTITY_BELOW_FILLED, "0.5, filled 0.5"));
        working()
                .andGivenCommands(filled(1, 11, "0.5", longOf(11, "0.5")))
                .when(change(null, "0.501"))
                .expectEvents(admitted(null, "0.501"));
    }

    @Test
    void deniesWhatTheInstrumentDoesNotAllow() {
        denies(working(), change("100.001", null), Refusal.of(RefusalCode.PRICE_OFF_STEP, "100.001, step 0.01"));
        denies(working(), change(null, "2.0001"), Refusal.of(RefusalCode.QUANTITY_OFF_STEP, "2.0001, step 0.001"));
        denies(
                working(),
                new RequestOrderChange(ACCOUNT, request(5), order(1), price("101"), null, null),
                Refusal.of(RefusalCode.INSTRUMENT_UNKNOWN, "BTC/USDT"));
    }

    @Test
    void holdsTheNewPriceToTheCollar() {
        AccountEvent collar = limited(new RiskLimits(null, null, null, 1, new BigDecimal("0.05")));
        denies(
                working(collar),
                change("106", null),
                Refusal.of(RefusalCode.PRICE_OUTSIDE_COLLAR, "0.060000 from 100, limit 0.05"));
        working(collar).when(change("105", null)).expectEvents(admitted("105", null));
    }

    @Test
    void holdsTheNewQuantityToThePositionLimit() {
        AccountEvent five = limited(new RiskLimits(null, qty("5"), null, 1, null));
        denies(working(five), change(null, "5.001"), Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, "5.001, limit 5"));
        working(five).when(change(null, "5")).expectEvents(admitted(null, "5"));
    }

    @Test
    void countsTheLargerQuantityWhileTheChangeIsWorkedOn() {
        AccountEvent five = limited(new RiskLimits(null, qty("5"), null, 1, null));
        expectUsed("4", five, change(null, "4"));
        expectUsed("2", five, change(null, "1"));
        expectUsed("1", five, change(null, "1"), new SettleOrder(ACCOUNT, order(1), qty("1"), null, false));
    }

    @Test
    void holdsTheNewNotionalToTheOrderLimit() {
        AccountEvent most = limited(new RiskLimits(new BigDecimal("210"), null, null, 1, null));
        denies(
                working(most),
                change("105.01", null),
                Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, "210.02, limit 210"));
        working(most).when(change("105", null)).expectEvents(admitted("105", null));
        denies(
                working(most),
                change(null, "2.101"),
                Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, "210.100, limit 210"));
    }

    @Test
    void takesNoMoreExposureWhileItIsBlocked() {
        denies(working(blocked()), change(null, "3"), Refusal.of(RefusalCode.ACCOUNT_BLOCKED));
        working(blocked()).when(change(null, "1")).expectEvents(admitted(null, "1"));
        working(blocked()).when(change("99", null)).expectEvents(admitted("99", null));
    }

    @Test
    void reducesNoMoreThanThereIs() {
        Object[] reducing = {
            held(longOf(3, "1")),
            reserved(2, Terms.sell("0.6").at("110").on(3).reduceOnly().terms())
        };
        RequestOrderChange all = changeOf(2, "1");
        RequestOrderChange more = changeOf(2, "1.001");
        working(reducing)
                .when(all)
                .expectEvents(new OrderChangeAdmitted(ACCOUNT, request(5), order(2), null, qty("1"), true));
        working(reducing)
                .when(more)
                .expectEvents(commandDenied(5, Refusal.of(RefusalCode.NOTHING_TO_REDUCE, "reducible 0.4"), order(2)));
    }

    @Test
    void reducesNoMoreThanThereIsOfThePositionItNames() {
        working(
                        held(longOf(3, "1"), longOf(4, "5")),
                        reserved(
                                2,
                                Terms.sell("0.6").at("110").on(3).reduceOnly().terms()))
                .when(changeOf(2, "1.001"))
                .expectEvents(commandDenied(5, Refusal.of(RefusalCode.NOTHING_TO_REDUCE, "reducible 0.4"), order(2)));
    }

    private static TestExecutor<Account> working(Object... since) {
        List<Object> all = new ArrayList<>(List.of(opened(), reserved(1, Terms.buy("2", "100"))));
        all.addAll(Arrays.asList(since));
        return Fixtures.of(Account.class).given(all);
    }

    private static RequestOrderChange change(@Nullable String newPrice, @Nullable String newQuantity) {
        return new RequestOrderChange(
                ACCOUNT,
                request(5),
                order(1),
                newPrice == null ? null : price(newPrice),
                newQuantity == null ? null : qty(newQuantity),
                market("100"));
    }

    private static RequestOrderChange changeOf(long order, String newQuantity) {
        return new RequestOrderChange(ACCOUNT, request(5), order(order), null, qty(newQuantity), market("100"));
    }

    private static OrderChangeAdmitted admitted(@Nullable String newPrice, @Nullable String newQuantity) {
        return new OrderChangeAdmitted(
                ACCOUNT,
                request(5),
                order(1),
                newPrice == null ? null : price(newPrice),
                newQuantity == null ? null : qty(newQuantity),
                true);
    }

    private static void denies(TestExecutor<Account> given, RequestOrderChange change, Refusal refusal) {
        given.when(change)
                .expectEvents(commandDenied(5, refusal, order(1)))
                .expectResultMessagePayload(Answer.denied(request(5), refusal, order(1)));
    }

    private static void expectUsed(String used, AccountEvent limit, Object... told) {
        String compared = qty(used).plus(qty("6")) + ", limit 5";
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared);
        working(limit)
                .andGivenCommands(told)
                .when(place(10, Terms.buy("6", "100"), market("100")))
                .expectEvents(
                        denied(10, Terms.buy("6", "100"), refusal, Map.of("position", compared)),
                        commandDenied(10, refusal, order(10)));
    }
}
