package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;
import static dev.ledgerline.messages.order.Outstanding.CHANGE;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The change of a limit order to buy 2 at 100, of which 0.5 is filled: example 15. */
class OrderChangeTest {
    private static final String ALREADY_CLOSED = "ORDER_ALREADY_CLOSED";
    private static final String PENDING = "ORDER_CHANGE_PENDING";
    private static final String PENDING_TEXT = "another change of the order is being worked on";
    private static final OrderTerms REST = Terms.buy("1.3", "101");

    private AggregateTestFixture<Order> order;

    @BeforeEach
    void setUp() {
        order = Fixtures.of(Order.class);
    }

    // Asked for

    @Test
    void keepsTheQuantityWhenThePriceChanges() {
        working().when(change("101", null, true)).expectEvents(changeRequested("2", "101", "0.5", true));
    }

    @Test
    void keepsThePriceWhenTheQuantityChanges() {
        working().when(change(null, "3", true)).expectEvents(changeRequested("3", "100", "0.5", true));
    }

    @Test
    void refusesAQuantityThatIsFilledAlready() {
        OrderEvent refused = changeRefused("QUANTITY_BELOW_FILLED", "the new quantity is not above what is filled");
        working().when(change(null, "0.4", true)).expectEvents(refused);
        working().when(change(null, "0.5", true)).expectEvents(refused);
    }

    @Test
    void takesAQuantityJustAboveWhatIsFilled() {
        working().when(change(null, "0.501", true)).expectEvents(changeRequested("0.501", "100", "0.5", true));
    }

    @Test
    void refusesToChangeAClosedOrder() {
        working(canceled("0.5"))
                .when(change("101", null, true))
                .expectEvents(changeRefused(ALREADY_CLOSED, "the order has ended"));
    }

    @Test
    void refusesToChangeAnOrderThatIsBeingCanceled() {
        working(cancelRequested("L1", TERMS))
                .when(change("101", null, true))
                .expectEvents(changeRefused(PENDING, PENDING_TEXT));
    }

    @Test
    void refusesToChangeAnOrderOnItsWay() {
        order.given(placed(), submitted("L1", 1, TERMS))
                .when(change("101", null, true))
                .expectEvents(changeRefused(PENDING, PENDING_TEXT));
    }

    @Test
    void isNotDisturbedByASecondChangeWhileTheFirstIsWorkedOn() {
        working(changeRequested("2", "101", "0.5", true))
                .when(change("102", null, true))
                .expectNoEvents();
    }

    // In place

    @Test
    void isChangedInPlace() {
        working(changeRequested("2", "101", "0.5", true))
                .when(tellAmended("2", "101"))
                .expectEvents(changed("2", "101", "L1", "X1"));
    }

    @Test
    void worksOnAsItWasWhenTheVenueRefusesTheChange() {
        working(changeRequested("2", "101", "0.5", true))
                .when(refuseAmend("L1"))
                .expectEvents(changeRefused("-2038", "too late"));
        working(changeRequested("2", "101", "0.5", true), changeRefused("-2038", "too late"))
                .when(change("102", null, true))
                .expectEvents(changeRequested("2", "102", "0.5", true));
    }

    @Test
    void isFilledWhenTheSmallerQuantityIsReached() {
        working(changeRequested("1", "100", "0.5", true), changed("1", "100", "L1", "X1"))
                .when(fills(12, "t2", "0.5", "100"))
                .expectEvents(filled(12, "t2", "0.5", "100", "1", "100"), recorded(12, "t2", "0.5", "100"));
    }

    @Test
    void endsWhenItsFillsCameBeforeTheNewsThatItGotSmaller() {
        working(changeRequested("1", "100", "0.5", true), partlyFilled(12, "t2", "0.5", "100", "1", "100"))
                .when(tellAmended("1", "100"))
                .expectEvents(changed("1", "100", "L1", "X1"), canceled("1"));
    }

    @Test
    void isNotFilledByTheOldQuantityWhileItMayHaveGotLarger() {
        working(changeRequested("3", "100", "0.5", true))
                .when(fills(12, "t2", "1.5", "100"))
                .expectEvents(partlyFilled(12, "t2", "1.5", "100", "2", "100"), recorded(12, "t2", "1.5", "100"));
        filledAtTheOldQuantity().when(tellAmended("3", "100")).expectEvents(changed("3", "100", "L1", "X1"));
        filledAtTheOldQuantity(changed("3", "100", "L1", "X1"))
                .when(fills(13, "t3", "1", "100"))
                .expectEvents(filled(13, "t3", "1", "100", "3", "100"), recorded(13, "t3", "1", "100"));
    }

    @Test
    void isFilledWhenTheNewQuantityIsReachedBeforeTheNewsThatItGotLarger() {
        filledAtTheOldQuantity()
                .when(fills(13, "t3", "1", "100"))
                .expectEvents(filled(13, "t3", "1", "100", "3", "100"), recorded(13, "t3", "1", "100"));
    }

    @Test
    void endsWhenItsFillsCameBeforeTheNewsThatItGotNoLarger() {
        filledAtTheOldQuantity()
                .when(refuseAmend("L1"))
                .expectEvents(changeRefused("-2038", "too late"), foundFilled("2"));
        filledAtTheOldQuantity(changeRefused("-2038", "too late"), foundFilled("2"))
                .when(cancel())
                .expectEvents(cancelRefused(ALREADY_CLOSED, "the order has ended"));
    }

    @Test
    void endsWhenAPersonSaysThatWhatIsFilledGotNoLarger() {
        filledAtTheOldQuantity(unknown(CHANGE, "L1"))
                .when(new ResolveOutcome(ORDER, CHANGE, Verdict.REJECTED, null, null, "key-1", "seen there", second(1)))
                .expectEvents(
                        new OrderEvent.OutcomeResolved(
                                ORDER,
                                ACCOUNT,
                                VENUE,
                                CHANGE,
                                "L1",
                                Verdict.REJECTED,
                                null,
                                null,
                                "key-1",
                                "seen there",
                                second(1)),
                        changeRefused("REJECTED", "key-1: seen there"),
                        foundFilled("2"));
    }

    @Test
    void isCanceledAtTheOldQuantityWhenItHadGotLarger() {
        filledAtTheOldQuantity().when(tellCanceled("L1", "2")).expectEvents(canceled("2"));
        filledAtTheOldQuantity().when(tellCanceled("L1", "3")).expectNoEvents();
    }

    @Test
    void takesInWhatSomebodyElseChangedAtTheVenue() {
        working().when(tellAmended("2", "101")).expectEvents(changed("2", "101", "L1", "X1"));
        working().when(tellAmended("3", "100")).expectEvents(changed("3", "100", "L1", "X1"));
    }

    @Test
    void endsWhenSomebodyElseMadeItSmallerThanItsFills() {
        working().when(tellAmended("0.5", "100")).expectEvents(changed("0.5", "100", "L1", "X1"), canceled("0.5"));
    }

    @Test
    void isNotChangedByWhatItIs() {
        working().when(tellAmended("2", "100")).expectNoEvents();
        working().when(refuseAmend("L1")).expectNoEvents();
    }

    @Test
    void flagsTheUnknownOutcomeOfAChange() {
        working(changeRequested("2", "101", "0.5", true))
                .when(tellUnknown(CHANGE, "L1"))
                .expectEvents(unknown(CHANGE, "L1"));
        working(changeRequested("2", "101", "0.5", true), unknown(CHANGE, "L1"), changed("2", "101", "L1", "X1"))
                .when(ask())
                .expectNoEvents();
    }

    // By replacement

    @Test
    void isWithdrawnFirstWhereTheVenueCannotChangeInPlace() {
        working(changeRequested("2", "101", "0.5", false))
                .when(tellCanceled("L1", "0.7"))
                .expectEvents(withdrawn("0.7"));
    }

    @Test
    void submitsWhatIsLeftUnderANewClientOrderId() {
        afterWithdrawal().when(submit()).expectEvents(submitted("L1-2", 2, REST));
    }

    @Test
    void submitsTheSameRestWhenTheFillsHaveArrivedByThen() {
        afterWithdrawal(partlyFilled(12, "t2", "0.2", "100", "0.7", "100"))
                .when(submit())
                .expectEvents(submitted("L1-2", 2, REST));
    }

    @Test
    void isChangedWhenTheVenueTakesTheReplacement() {
        afterReplacement().when(accept("L1-2", "X2")).expectEvents(changed("2", "101", "L1-2", "X2"));
    }

    @Test
    void isFilledAcrossBothSubmissions() {
        afterReplacement(changed("2", "101", "L1-2", "X2"), partlyFilled(12, "t2", "0.2", "100", "0.7", "100"))
                .when(fills(13, "t3", "1.3", "101"))
                .expectEvents(filled(13, "t3", "1.3", "101", "2", "100.65"), recorded(13, "t3", "1.3", "101"));
    }

    @Test
    void isNotFilledByTheOldQuantityWhileALargerReplacementIsOnItsWay() {
        working(
                        changeRequested("3", "100", "0.5", false),
                        withdrawn("0.5"),
                        submitted("L1-2", 2, Terms.buy("2.5", "100")))
                .when(fills(12, "t2", "1.5", "100"))
                .expectEvents(partlyFilled(12, "t2", "1.5", "100", "2", "100"), recorded(12, "t2", "1.5", "100"));
    }

    @Test
    void isFilledBySmallerReplacementBeforeItsAcceptanceIsHeardOf() {
        working(
                        changeRequested("1", "100", "0.5", false),
                        withdrawn("0.5"),
                        submitted("L1-2", 2, Terms.buy("0.5", "100")))
                .when(fills(12, "t2", "0.5", "100"))
                .expectEvents(filled(12, "t2", "0.5", "100", "1", "100"), recorded(12, "t2", "0.5", "100"));
    }

    @Test
    void ignoresWhatIsStillSaidOfTheOldSubmission() {
        afterWithdrawal().when(accept("L1", "X1")).expectNoEvents();
        afterWithdrawal().when(reject("L1")).expectNoEvents();
        afterWithdrawal().when(tellCanceled("L1", "0.7")).expectNoEvents();
        afterWithdrawal().when(refuseAmend("L1")).expectNoEvents();
        afterWithdrawal().when(tellUnknown(CHANGE, "L1")).expectNoEvents();
        afterReplacement().when(accept("L1", "X1")).expectNoEvents();
        afterReplacement().when(reject("L1")).expectNoEvents();
        afterReplacement().when(tellCanceled("L1", "0.7")).expectNoEvents();
        afterReplacement(changed("2", "101", "L1-2", "X2"))
                .when(tellCanceled("L1", "0.7"))
                .expectNoEvents();
    }

    @Test
    void isCanceledWhenTheReplacementIsRejected() {
        afterReplacement()
                .when(reject("L1-2"))
                .expectEvents(changeRefused("-2010", "insufficient balance"), canceled("0.7"));
    }

    @Test
    void submitsAReplacementThatNeverArrivedUnderTheSameId() {
        afterReplacement().when(tellNotReceived("L1-2")).expectEvents(notReceived("L1-2", second(1)));
        afterReplacement(notReceived("L1-2", second(1))).when(submit()).expectEvents(submitted("L1-2", 3, REST));
    }

    @Test
    void isCanceledWhenTheReplacementIsGivenUp() {
        afterReplacement(notReceived("L1-2", second(1)))
                .when(abandon())
                .expectEvents(changeRefused("NOT_RECEIVED", "too old"), canceled("0.7"));
    }

    @Test
    void isWithdrawnAgainByTheNextChange() {
        TestExecutor<Order> twice = afterReplacement(
                changed("2", "101", "L1-2", "X2"),
                new OrderEvent.ChangeRequested(
                        ORDER, ACCOUNT, VENUE, "L1-2", Terms.buy("2", "102"), qty("0.5"), false, second(1)),
                new OrderEvent.OrderWithdrawn(ORDER, ACCOUNT, "L1-2", qty("1"), second(1)));
        twice.when(submit()).expectEvents(submitted("L1-3", 3, Terms.buy("1", "102")));
    }

    @Test
    void addsUpWhatTheVenueFilledOfEachSubmission() {
        afterReplacement(changed("2", "101", "L1-2", "X2"))
                .when(tellCanceled("L1-2", "0.3"))
                .expectEvents(canceled("1"));
    }

    @Test
    void isNotReplacedWhenTheWithdrawnPartFilledTheNewQuantity() {
        working(changeRequested("0.6", "101", "0.5", false))
                .when(tellCanceled("L1", "0.7"))
                .expectEvents(withdrawn("0.7"), canceled("0.7"));
    }

    @Test
    void losesTheRaceOfAReplacementWhenItsFillsFillIt() {
        working(changeRequested("2", "101", "0.5", false))
                .when(tellCanceled("L1", "2"))
                .expectNoEvents();
    }

    @Test
    void worksOnAsItWasWhenTheVenueRefusesToWithdrawIt() {
        working(changeRequested("2", "101", "0.5", false))
                .when(refuseCancel("L1"))
                .expectEvents(changeRefused("-2011", "unknown order"));
        working(changeRequested("2", "101", "0.5", false))
                .when(refuseAmend("L1"))
                .expectEvents(changeRefused("-2038", "too late"));
    }

    @Test
    void expiresWhileItIsBeingReplaced() {
        working(changeRequested("2", "101", "0.5", false))
                .when(tellExpired("L1", "0.5"))
                .expectEvents(new OrderEvent.OrderExpired(ORDER, ACCOUNT, qty("0.5"), second(1)));
    }

    // Canceled in between

    @Test
    void isNotReplacedOnceACancelWasAskedFor() {
        working(changeRequested("2", "101", "0.5", false), cancelRequested("L1", TERMS))
                .when(tellCanceled("L1", "0.7"))
                .expectEvents(withdrawn("0.7"), canceled("0.7"));
    }

    @Test
    void isCanceledAtOnceBetweenWithdrawalAndReplacement() {
        afterWithdrawal().when(cancel()).expectEvents(canceled("0.7"));
    }

    @Test
    void cancelsTheReplacementAsSoonAsTheVenueHasIt() {
        afterReplacement().when(cancel()).expectEvents(cancelDeferred());
        afterReplacement(cancelDeferred())
                .when(accept("L1-2", "X2"))
                .expectEvents(changed("2", "101", "L1-2", "X2"), cancelRequested("L1-2", Terms.buy("2", "101")));
    }

    @Test
    void countsWhatTheVenueFilledWhenAReplacementToBeCanceledNeverArrived() {
        afterReplacement(cancelDeferred())
                .when(tellNotReceived("L1-2"))
                .expectEvents(notReceived("L1-2", second(1)), canceled("0.7"));
    }

    private TestExecutor<Order> working(Object... since) {
        return given(
                List.of(
                        placed(),
                        submitted("L1", 1, TERMS),
                        accepted("L1", "X1"),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100")),
                since);
    }

    /** Asked to become 3. */
    private TestExecutor<Order> filledAtTheOldQuantity(Object... since) {
        List<Object> all = new ArrayList<>(
                List.of(changeRequested("3", "100", "0.5", true), partlyFilled(12, "t2", "1.5", "100", "2", "100")));
        all.addAll(Arrays.asList(since));
        return working(all.toArray());
    }

    /** The old submission is gone, 0.7 of it filled by the venue's word. */
    private TestExecutor<Order> afterWithdrawal(Object... since) {
        return given(
                List.of(
                        placed(),
                        submitted("L1", 1, TERMS),
                        accepted("L1", "X1"),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        changeRequested("2", "101", "0.5", false),
                        withdrawn("0.7")),
                since);
    }

    /** The rest is on its way. */
    private TestExecutor<Order> afterReplacement(Object... since) {
        List<Object> all = new ArrayList<>(List.of(submitted("L1-2", 2, REST)));
        all.addAll(Arrays.asList(since));
        return afterWithdrawal(all.toArray());
    }

    private TestExecutor<Order> given(List<?> first, Object... since) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(since));
        return order.given(all);
    }
}
