package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.fill;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import java.util.Arrays;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** An order to buy 2 at 100 that somebody else placed: web_1 with him, X9 at the venue. */
class OrderImportTest {
    private static final OrderTerms THEIRS =
            Terms.buy("2").at("100").because(OrderTerms.EXTERNAL).terms();

    @Test
    void isImportedOnce() {
        imported().when(importOf(THEIRS)).expectNoEvents();
    }

    @Test
    void staysAsItIsHoweverOftenItIsImported() {
        imported(canceled("0"))
                .when(importOf(
                        Terms.buy("3").at("99").because(OrderTerms.EXTERNAL).terms()))
                .expectNoEvents();
    }

    @Test
    void isNotSubmitted() {
        imported().when(submit()).expectNoEvents();
        imported().when(abandon()).expectNoEvents();
    }

    @Test
    void isAtTheVenueWhateverIsSaidLate() {
        imported().when(accept("web_1", "X9")).expectNoEvents();
        imported().when(reject("web_1")).expectNoEvents();
        imported().when(tellNotReceived("web_1")).expectNoEvents();
        imported().when(tellUnknown(Outstanding.PLACE, "web_1")).expectNoEvents();
    }

    @Test
    void isCanceledByItsOwner() {
        imported().when(tellCanceled("web_1", "0.5")).expectEvents(canceled("0.5"));
    }

    @Test
    void expires() {
        imported()
                .when(tellExpired("web_1", "0"))
                .expectEvents(new OrderEvent.OrderExpired(ORDER, ACCOUNT, qty("0"), second(1)));
    }

    @Test
    void isCanceledByUs() {
        imported().when(cancel()).expectEvents(cancelRequested("web_1", THEIRS));
        imported(cancelRequested("web_1", THEIRS))
                .when(tellCanceled("web_1", "0"))
                .expectEvents(canceled("0"));
    }

    @Test
    void mayBeUnknownToHaveBeenCanceled() {
        imported(cancelRequested("web_1", THEIRS))
                .when(tellUnknown(Outstanding.CANCEL, "web_1"))
                .expectEvents(unknown(Outstanding.CANCEL, "web_1"));
    }

    @Test
    void keepsWorkingWhenTheVenueRefusesTheCancel() {
        imported(cancelRequested("web_1", THEIRS))
                .when(refuseCancel("web_1"))
                .expectEvents(cancelRefused("-2011", "unknown order"));
    }

    @Test
    void isChangedByItsOwner() {
        imported()
                .when(new RecordAmendment(ORDER, "web_1", qty("3"), price("101"), second(1)))
                .expectEvents(changed("3", "101", "web_1", "X9"));
    }

    @Test
    void isChangedByUs() {
        imported().when(change("101", null, true)).expectEvents(changing(true));
        imported(changing(true))
                .when(new RecordAmendment(ORDER, "web_1", qty("2"), price("101"), second(1)))
                .expectEvents(changed("2", "101", "web_1", "X9"));
    }

    @Test
    void isReplacedUnderAnIdOfOurs() {
        OrderEvent withdrawn = new OrderEvent.OrderWithdrawn(ORDER, ACCOUNT, "web_1", qty("0.5"), second(1));
        imported(changing(false)).when(tellCanceled("web_1", "0.5")).expectEvents(withdrawn);
        imported(changing(false), withdrawn).when(submit()).expectEvents(submittedAgain());
        imported(changing(false), withdrawn, submittedAgain())
                .when(accept("L1", "X10"))
                .expectEvents(changed("2", "101", "L1", "X10"));
    }

    @Test
    void isFilled() {
        imported()
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(filled(11, "t1", "2", "100", "2", "100"), dealt(THEIRS, true));
    }

    @Test
    void isFilledThoughItHadEndedWhenItWasFound() {
        imported(canceled("2"))
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(partlyFilled(11, "t1", "2", "100", "2", "100"), dealt(THEIRS, true));
    }

    @Test
    void standsForWhatNoOrderExplains() {
        OrderTerms correction =
                Terms.sell("2").on(3).because(OrderTerms.CORRECTION).terms();
        Fixtures.of(Order.class)
                .given(new OrderEvent.OrderImported(
                        ORDER,
                        ACCOUNT,
                        VENUE,
                        PositionMode.HEDGE,
                        correction,
                        STEP,
                        "correction-7",
                        "correction-7",
                        NOW))
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(
                        filled(11, "t1", "2", "100", "2", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("t1", "2", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.HEDGE,
                                bookDeal(11, "t1", "2", "100", correction, false, false),
                                second(1)));
    }

    private static TestExecutor<Order> imported(Object... then) {
        AggregateTestFixture<Order> order = Fixtures.of(Order.class);
        return order.given(new OrderEvent.OrderImported(
                        ORDER, ACCOUNT, VENUE, PositionMode.NETTING, THEIRS, STEP, "web_1", "X9", NOW))
                .andGiven(Arrays.asList(then).toArray());
    }

    private static OrderCommand importOf(OrderTerms terms) {
        return new OrderCommand.ImportOrder(
                ORDER, ACCOUNT, VENUE, PositionMode.NETTING, terms, STEP, "web_1", "X9", second(1));
    }

    private static OrderEvent changing(boolean amend) {
        return new OrderEvent.ChangeRequested(
                ORDER, ACCOUNT, VENUE, "web_1", THEIRS.with(qty("2"), price("101")), qty("0"), amend, second(1));
    }

    private static OrderEvent submittedAgain() {
        return submitted("L1", 1, THEIRS.with(qty("1.5"), price("101")));
    }

    private static DealRecorded dealt(OrderTerms terms, boolean external) {
        return new DealRecorded(
                DealKey.of(ACCOUNT, fill("t1", "2", "100"), "BTC/USDT"),
                ACCOUNT,
                BTC,
                PositionMode.NETTING,
                bookDeal(11, "t1", "2", "100", terms, external, false),
                second(1));
    }
}
