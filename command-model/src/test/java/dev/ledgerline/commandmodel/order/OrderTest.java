package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.fill;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;
import static dev.ledgerline.messages.order.Outstanding.CANCEL;
import static dev.ledgerline.messages.order.Outstanding.CHANGE;
import static dev.ledgerline.messages.order.Outstanding.PLACE;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealContradicted;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.order.OrderCommand.ImportOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordReassignment;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.strategy.StrategyId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an order without a change: a limit order to buy 2 at 100. */
class OrderTest {
    private AggregateTestFixture<Order> order;

    @BeforeEach
    void setUp() {
        order = Fixtures.of(Order.class);
    }

    // Submission

    @Test
    void recordsTheIntentBeforeAnythingIsSent() {
        order.given(placed()).when(submit()).expectEvents(submitted("L1", 1, TERMS));
    }

    @Test
    void isNotSubmittedTwice() {
        order.given(placed(), submitted("L1", 1, TERMS)).when(submit()).expectNoEvents();
    }

    @Test
    void isNotSubmittedWhenTheVenueHasIt() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(submit())
                .expectNoEvents();
    }

    @Test
    void isNotSubmittedWhenItHasEnded() {
        order.given(placed(), canceled("0")).when(submit()).expectNoEvents();
        order.given(denied()).when(submit()).expectNoEvents();
    }

    @Test
    void isAcceptedUnderTheIdItWasSentWith() {
        order.given(placed(), submitted("L1", 1, TERMS))
                .when(accept("L1", "X1"))
                .expectEvents(accepted("L1", "X1"));
    }

    @Test
    void hearsOfAnAcceptanceOnce() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(accept("L1", "X1"))
                .expectNoEvents();
    }

    @Test
    void ignoresWhatIsSaidOfASubmissionThatIsNotIts() {
        order.given(placed(), submitted("L1", 1, TERMS))
                .when(accept("L2", "X1"))
                .expectNoEvents();
    }

    @Test
    void isRejectedByTheVenue() {
        order.given(placed(), submitted("L1", 1, TERMS)).when(reject("L1")).expectEvents(rejected("-2010", "0"));
    }

    @Test
    void isNotRejectedOnceItWasAccepted() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(reject("L1"))
                .expectNoEvents();
    }

    @Test
    void isNotRejectedOnceSomeOfItWasFilled() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(reject("L1"))
                .expectNoEvents();
    }

    @Test
    void isNotRejectedAfterItsEnd() {
        order.given(placed(), submitted("L1", 1, TERMS), filled(11, "t1", "2", "100", "2", "100"))
                .when(reject("L1"))
                .expectNoEvents();
    }

    // Unknown outcomes

    @Test
    void flagsAnUnknownOutcome() {
        order.given(placed(), submitted("L1", 1, TERMS))
                .when(tellUnknown(PLACE, "L1"))
                .expectEvents(unknown(PLACE, "L1"));
    }

    @Test
    void flagsAnUnknownOutcomeOnce() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(tellUnknown(PLACE, "L1"))
                .expectNoEvents();
    }

    @Test
    void doesNotFlagWhatIsKnownByNow() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(tellUnknown(PLACE, "L1"))
                .expectNoEvents();
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(tellUnknown(CANCEL, "L1"))
                .expectNoEvents();
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(tellUnknown(CHANGE, "L1"))
                .expectNoEvents();
    }

    @Test
    void staysUnknownAndIsNeverSentAgainByItself() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(submit())
                .expectNoEvents();
    }

    @Test
    void isNotGivenUpWhileItsOutcomeIsUnknown() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(abandon())
                .expectNoEvents();
    }

    @Test
    void hasTheVenueAskedAboutWhatIsUnknown() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(ask())
                .expectEvents(new OutcomeAsked(ORDER, ACCOUNT, VENUE, PLACE, "L1", TERMS, second(1)));
    }

    @Test
    void asksNothingWhenNothingIsUnknown() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"), accepted("L1", "X1"))
                .when(ask())
                .expectNoEvents();
    }

    @Test
    void isAcceptedAfterAnUnknownOutcome() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(accept("L1", "X1"))
                .expectEvents(accepted("L1", "X1"));
    }

    @Test
    void isRejectedAfterAnUnknownOutcomeWhenTheVenueSaysSo() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(reject("L1"))
                .expectEvents(rejected("-2010", "0"));
    }

    // A submission that never arrived

    @Test
    void saysThatTheVenueNeverGotIt() {
        order.given(placed(), submitted("L1", 1, TERMS), unknown(PLACE, "L1"))
                .when(tellNotReceived("L1"))
                .expectEvents(notReceived("L1", NOW));
    }

    @Test
    void isSubmittedAgainUnderTheSameId() {
        order.given(placed(), submitted("L1", 1, TERMS), notReceived("L1", NOW))
                .when(submit())
                .expectEvents(submitted("L1", 2, TERMS));
    }

    @Test
    void isGivenUpWhenItNeverArrived() {
        order.given(placed(), submitted("L1", 1, TERMS), notReceived("L1", NOW))
                .when(abandon())
                .expectEvents(rejected("NOT_RECEIVED", "too old", "0"));
    }

    @Test
    void isNotGivenUpWhenItArrivedAfterAll() {
        order.given(placed(), submitted("L1", 1, TERMS), notReceived("L1", NOW), accepted("L1", "X1"))
                .when(abandon())
                .expectNoEvents();
    }

    @Test
    void doesNotBelieveThatTheVenueNeverGotWhatItAcceptedOrFilled() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(tellNotReceived("L1"))
                .expectNoEvents();
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(tellNotReceived("L1"))
                .expectNoEvents();
    }

    // Fills

    @Test
    void countsAFillAndRecordsItsDeal() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(partlyFilled(11, "t1", "0.5", "100", "0.5", "100"), recorded(11, "t1", "0.5", "100"));
    }

    @Test
    void isFilledByItsLastFill() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(fills(12, "t2", "1.5", "96"))
                .expectEvents(filled(12, "t2", "1.5", "96", "2", "97"), recorded(12, "t2", "1.5", "96"));
    }

    @Test
    void averagesExactlyAndRoundsAtTheTwelfthDigit() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.1", "100", "0.1", "100"))
                .when(fills(12, "t2", "0.2", "100.01"))
                .expectEvents(
                        partlyFilled(12, "t2", "0.2", "100.01", "0.3", "100.006666666667"),
                        recorded(12, "t2", "0.2", "100.01"));
    }

    @Test
    void isFilledBeforeItsAcceptanceIsHeardOf() {
        order.given(placed(), submitted("L1", 1, TERMS))
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(filled(11, "t1", "2", "100", "2", "100"), recorded(11, "t1", "2", "100"));
    }

    @Test
    void hearsOfItsAcceptanceAfterAFill() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(accept("L1", "X1"))
                .expectEvents(accepted("L1", "X1"));
    }

    @Test
    void ignoresAFillItAlreadyKnows() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(fills(12, "t1", "0.5", "100"))
                .expectNoEvents();
    }

    @Test
    void letsTheFirstTellingOfAFillStandAndSaysThatItIsContradicted() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(fills(12, "t1", "0.6", "100"))
                .expectEvents(contradicted("0.6"));
    }

    @Test
    void tellsAContradictionOnce() {
        order.given(
                        placed(),
                        submitted("L1", 1, TERMS),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        contradicted("0.6"))
                .when(fills(12, "t1", "0.6", "100"))
                .expectNoEvents();
        order.given(
                        placed(),
                        submitted("L1", 1, TERMS),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        contradicted("0.6"))
                .when(fills(12, "t1", "0.7", "100"))
                .expectEvents(contradicted("0.7"));
    }

    @Test
    void recordsAnOverfill() {
        order.given(placed(), submitted("L1", 1, TERMS), partlyFilled(11, "t1", "1.5", "100", "1.5", "100"))
                .when(fills(12, "t2", "1", "100"))
                .expectEvents(filled(12, "t2", "1", "100", "2.5", "100"), recorded(12, "t2", "1", "100"));
    }

    @Test
    void isSurprisedByAFillWhenItIsFull() {
        order.given(placed(), submitted("L1", 1, TERMS), filled(11, "t1", "2", "100", "2", "100"))
                .when(fills(12, "t2", "1", "103"))
                .expectEvents(
                        surprisinglyFilled(12, "t2", "1", "103", "3", "101", OrderStatus.FILLED),
                        recorded(12, "t2", "1", "103"));
    }

    @Test
    void isSurprisedByAFillAfterItWasCanceledUnfilled() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), canceled("0"))
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(
                        surprisinglyFilled(11, "t1", "0.5", "100", "0.5", "100", OrderStatus.CANCELED),
                        recorded(11, "t1", "0.5", "100"));
    }

    @Test
    void expectsAfterACancelTheFillsTheVenueCounted() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), canceled("0.5"))
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(partlyFilled(11, "t1", "0.5", "100", "0.5", "100"), recorded(11, "t1", "0.5", "100"));
    }

    @Test
    void isNotFilledByALateFillOnceItWasCanceled() {
        order.given(
                        placed(),
                        submitted("L1", 1, TERMS),
                        accepted("L1", "X1"),
                        canceled("0.5"),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(cancel())
                .expectEvents(cancelRefused("ORDER_ALREADY_CLOSED", "the order has ended"));
    }

    // Cancel

    @Test
    void isCanceledAtOnceWhenNothingWasSent() {
        order.given(placed()).when(cancel()).expectEvents(canceled("0", 1));
    }

    @Test
    void isCanceledAtOnceWhenTheVenueNeverGotIt() {
        order.given(placed(), submitted("L1", 1, TERMS), notReceived("L1", NOW))
                .when(cancel())
                .expectEvents(canceled("0", 1));
    }

    @Test
    void defersTheCancelOfAnOrderOnItsWay() {
        order.given(placed(), submitted("L1", 1, TERMS)).when(cancel()).expectEvents(cancelDeferred());
    }

    @Test
    void isCanceledAsSoonAsTheVenueHasIt() {
        order.given(placed(), submitted("L1", 1, TERMS), cancelDeferred())
                .when(accept("L1", "X1"))
                .expectEvents(accepted("L1", "X1"), cancelRequested("L1", TERMS));
    }

    @Test
    void isCanceledWhenItNeverArrivedAndACancelWaited() {
        order.given(placed(), submitted("L1", 1, TERMS), cancelDeferred())
                .when(tellNotReceived("L1"))
                .expectEvents(notReceived("L1", second(0)), canceled("0", 1));
    }

    @Test
    void asksTheVenueToCancelAWorkingOrder() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(cancel())
                .expectEvents(cancelRequested("L1", TERMS));
    }

    @Test
    void asksTheVenueToCancelOnce() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(cancel())
                .expectNoEvents();
        order.given(placed(), submitted("L1", 1, TERMS), cancelDeferred())
                .when(cancel())
                .expectNoEvents();
    }

    @Test
    void refusesToCancelAClosedOrder() {
        order.given(placed(), submitted("L1", 1, TERMS), filled(11, "t1", "2", "100", "2", "100"))
                .when(cancel())
                .expectEvents(cancelRefused("ORDER_ALREADY_CLOSED", "the order has ended"));
    }

    @Test
    void isCanceledByTheVenuesWord() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(tellCanceled("L1", "0.5"))
                .expectEvents(canceled("0.5", 1));
    }

    @Test
    void isCanceledWithTheFillsItKnowsWhenTheVenueCountsFewer() {
        order.given(
                        placed(),
                        submitted("L1", 1, TERMS),
                        accepted("L1", "X1"),
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .when(tellCanceled("L1", "0"))
                .expectEvents(canceled("0.5", 1));
    }

    @Test
    void losesTheRaceWhenItsFillsFillIt() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(tellCanceled("L1", "2"))
                .expectNoEvents();
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(filled(11, "t1", "2", "100", "2", "100"), recorded(11, "t1", "2", "100"));
    }

    @Test
    void expires() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(tellExpired("L1", "0.5"))
                .expectEvents(new OrderExpired(ORDER, ACCOUNT, qty("0.5"), second(1)));
    }

    @Test
    void isCanceledOnce() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), canceled("0"))
                .when(tellCanceled("L1", "0"))
                .expectNoEvents();
    }

    @Test
    void worksOnWhenTheVenueRefusesToCancel() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(refuseCancel("L1"))
                .expectEvents(cancelRefused("-2011", "unknown order"));
        order.given(
                        placed(),
                        submitted("L1", 1, TERMS),
                        accepted("L1", "X1"),
                        cancelRequested("L1", TERMS),
                        cancelRefused("-2011", "unknown order"))
                .when(cancel())
                .expectEvents(cancelRequested("L1", TERMS));
    }

    @Test
    void ignoresTheRefusalOfACancelNobodyAskedFor() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .when(refuseCancel("L1"))
                .expectNoEvents();
    }

    @Test
    void flagsTheUnknownOutcomeOfACancel() {
        order.given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"), cancelRequested("L1", TERMS))
                .when(tellUnknown(CANCEL, "L1"))
                .expectEvents(unknown(CANCEL, "L1"));
    }

    // Orders of others

    @Test
    void takesOverAnOrderOfSomebodyElse() {
        order.givenNoPriorActivity()
                .when(new ImportOrder(
                        ORDER, ACCOUNT, VENUE, PositionMode.NETTING, TERMS, STEP, "web_1", "X9", second(1)))
                .expectEvents(imported());
    }

    @Test
    void givesTheDealsOfAnImportedOrderAPositionOfTheirOwn() {
        order.given(imported())
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("t1", "0.5", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.NETTING,
                                bookDeal(11, "t1", "0.5", "100", TERMS, true, false),
                                second(1)));
    }

    @Test
    void cancelsAnImportedOrderUnderTheIdItHas() {
        order.given(imported()).when(cancel()).expectEvents(cancelRequested("web_1", TERMS));
    }

    @Test
    void isReassigned() {
        order.given(imported())
                .when(new RecordReassignment(ORDER, SEVEN, position(3), second(1)))
                .expectEvents(reassigned());
    }

    @Test
    void isReassignedOnce() {
        order.given(imported(), reassigned())
                .when(new RecordReassignment(ORDER, SEVEN, position(3), second(1)))
                .expectNoEvents();
    }

    @Test
    void givesTheFillsToComeToWhereItWasReassigned() {
        order.given(imported(), reassigned())
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("t1", "0.5", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.NETTING,
                                bookDeal(11, "t1", "0.5", "100", TERMS.belongingTo(SEVEN, position(3)), true, true),
                                second(1)));
    }

    @Test
    void givesTheFillsToComeBackOnceItIsReassignedBack() {
        order.given(
                        imported(),
                        reassigned(),
                        new OrderReassigned(ORDER, ACCOUNT, StrategyId.NONE, null, SEVEN, position(3), second(1)))
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(
                        partlyFilled(11, "t1", "0.5", "100", "0.5", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("t1", "0.5", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.NETTING,
                                bookDeal(11, "t1", "0.5", "100", TERMS, true, false),
                                second(1)));
    }

    private static OrderImported imported() {
        return new OrderImported(ORDER, ACCOUNT, VENUE, PositionMode.NETTING, TERMS, STEP, "web_1", "X9", second(1));
    }

    private static OrderReassigned reassigned() {
        return new OrderReassigned(ORDER, ACCOUNT, SEVEN, position(3), StrategyId.NONE, null, second(1));
    }

    private static DealContradicted contradicted(String quantity) {
        return new DealContradicted(
                DealKey.of(ACCOUNT, fill("t1", quantity, "100"), "BTC/USDT"),
                ACCOUNT,
                ORDER,
                fill("t1", "0.5", "100"),
                fill("t1", quantity, "100"),
                second(1));
    }
}
