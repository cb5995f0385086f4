package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.account.AccountStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.AccountCommand.AdmitImportedOrder;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.RecordOrderReassignment;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.account.AccountEvent.ImportedOrderAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrderChangeAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.account.AccountEvent.WorkingOrderReassigned;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionEvent.CloseConfirmed;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Side;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** Order 1, to buy 3 at 100, was placed at the venue by somebody else. */
class AccountImportTest {
    private static final OrderTerms THEIRS =
            Terms.buy("3").at("100").because(OrderTerms.EXTERNAL).terms();

    @Test
    void countsFromNowOn() {
        Fixtures.of(Account.class)
                .given(opened())
                .when(new AdmitImportedOrder(ACCOUNT, order(1), THEIRS))
                .expectEvents(admittedImport(false));
    }

    @Test
    void isNotRefusedForWhatHasHappened() {
        Fixtures.of(Account.class)
                .given(opened(), limited(new RiskLimits(null, qty("1"), 1, 60, null)), blocked())
                .when(new AdmitImportedOrder(ACCOUNT, order(1), THEIRS))
                .expectEvents(admittedImport(false));
    }

    @Test
    void countsOnce() {
        working().when(new AdmitImportedOrder(ACCOUNT, order(1), THEIRS)).expectNoEvents();
    }

    @Test
    void reducesNothingOfOursByTheVenuesFlag() {
        OrderTerms reducing = Terms.buy("3").at("100").reduceOnly().terms();
        Fixtures.of(Account.class)
                .given(opened())
                .when(new AdmitImportedOrder(ACCOUNT, order(1), reducing))
                .expectEvents(admittedImport(false));
    }

    @Test
    void countsAgainstTheLimitsOfOurs() {
        String compared = "9, limit 5";
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared);
        OrderTerms probe = Terms.buy("6", "100");
        working(limited(new RiskLimits(null, qty("5"), null, 1, null)))
                .when(place(10, probe, market("100")))
                .expectEvents(
                        denied(10, probe, refusal, Map.of("position", compared)),
                        commandDenied(10, refusal, order(10)));
    }

    @Test
    void isNoneOfTheOrdersWeMayPlace() {
        OrderTerms ours = Terms.buy("1", "100");
        working(limited(new RiskLimits(null, null, 1, 60, null)))
                .when(place(10, ours, market("100")))
                .expectEvents(
                        reserved(10, ours),
                        placed(10, ours, PositionMode.NETTING, Map.of("order_rate", "1 in 60 s, limit 1")));
    }

    @Test
    void canBeCanceled() {
        working()
                .when(new CancelOrders(ACCOUNT, request(2), List.of(order(1)), List.of()))
                .expectEvents(new OrdersCancelRequested(ACCOUNT, request(2), List.of(order(1)), List.of()));
        working()
                .when(new CancelOrders(ACCOUNT, request(2), List.of(), List.of()))
                .expectEvents(new OrdersCancelRequested(ACCOUNT, request(2), List.of(order(1)), List.of()));
    }

    @Test
    void isCanceledWithTheStrategyItWasReassignedTo() {
        CancelOrders ofSeven = new CancelOrders(ACCOUNT, request(2), List.of(), List.of(SEVEN));
        Refusal nothing = Refusal.of(RefusalCode.NOTHING_TO_CANCEL);
        working().when(ofSeven).expectEvents(commandDenied(2, nothing));
        working()
                .andGivenCommands(new RecordOrderReassignment(ACCOUNT, order(1), SEVEN, null))
                .when(ofSeven)
                .expectEvents(new OrdersCancelRequested(ACCOUNT, request(2), List.of(order(1)), List.of()));
    }

    @Test
    void isReassignedOnce() {
        WorkingOrderReassigned reassigned = new WorkingOrderReassigned(ACCOUNT, order(1), SEVEN, 3);
        RecordOrderReassignment told = new RecordOrderReassignment(ACCOUNT, order(1), SEVEN, new PositionId(3));
        working().when(told).expectEvents(reassigned);
        working(reassigned).when(told).expectNoEvents();
        working().andGivenCommands(settled(1, "0", true)).when(told).expectNoEvents();
    }

    @Test
    void canBeChanged() {
        working()
                .when(new RequestOrderChange(ACCOUNT, request(2), order(1), price("101"), null, market("100")))
                .expectEvents(new OrderChangeAdmitted(ACCOUNT, request(2), order(1), price("101"), null, true));
    }

    @Test
    void countsNoMoreOnceItEnded() {
        OrderTerms ours = Terms.buy("5", "100");
        working(limited(new RiskLimits(null, qty("5"), null, 1, null)))
                .andGivenCommands(settled(1, "0", true))
                .when(place(10, ours, market("100")))
                .expectEvents(
                        reserved(10, ours), placed(10, ours, PositionMode.NETTING, Map.of("position", "5, limit 5")));
    }

    @Test
    void becomesAPositionByItsFills() {
        String compared = "7, limit 5";
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared);
        OrderTerms probe = Terms.buy("4", "100");
        working(limited(new RiskLimits(null, qty("5"), null, 1, null)))
                .andGivenCommands(
                        filled(1, 11, "1", longOf(11, "1")), filled(1, 12, "2", longOf(11, "3")), settled(1, "3", true))
                .when(place(10, probe, market("100")))
                .expectEvents(
                        denied(10, probe, refusal, Map.of("position", compared)),
                        commandDenied(10, refusal, order(10)));
    }

    @Test
    void isRememberedInASnapshot() {
        Exposure exposure = new Exposure();
        exposure.on(admittedImport(true));
        Exposure again = Json.again(exposure);
        assertThat(again.order(order(1))).isEqualTo(exposure.order(order(1)));
        assertThat(again.reducing(BTC, Side.BUY, new PositionId(3))).isEqualByComparingTo("3");
    }

    @Test
    void isHeardOfBeforeItsDeals() {
        var deal = new CloseConfirmed(BOOK, new PositionId(3), order(1));
        var order = placed(1, THEIRS, PositionMode.HEDGE, Map.of());
        assertThat(ExposureSequence.byAccount().getSequenceIdentifierFor(GenericEventMessage.asEventMessage(order)))
                .isEqualTo(ACCOUNT)
                .isEqualTo(ExposureSequence.byAccount()
                        .getSequenceIdentifierFor(GenericEventMessage.asEventMessage(deal)));
    }

    private static TestExecutor<Account> working(Object... then) {
        return Fixtures.of(Account.class).given(opened(), admittedImport(false)).andGiven(then);
    }

    private static ImportedOrderAdmitted admittedImport(boolean reducing) {
        return new ImportedOrderAdmitted(
                ACCOUNT, order(1), BTC, Side.BUY, qty("3"), price("100"), NONE, reducing ? 3 : 0, reducing);
    }
}
