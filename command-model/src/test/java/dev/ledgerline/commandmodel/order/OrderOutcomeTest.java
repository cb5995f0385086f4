package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;
import static dev.ledgerline.messages.order.Outstanding.CANCEL;
import static dev.ledgerline.messages.order.Outstanding.CHANGE;
import static dev.ledgerline.messages.order.Outstanding.PLACE;
import static dev.ledgerline.messages.order.Verdict.ACCEPTED;
import static dev.ledgerline.messages.order.Verdict.CANCELED;
import static dev.ledgerline.messages.order.Verdict.EXPIRED;
import static dev.ledgerline.messages.order.Verdict.NOT_RECEIVED;
import static dev.ledgerline.messages.order.Verdict.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Example;
import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.RecordingGateway;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksNoLonger;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person may say of an unknown outcome, and what the venue may say afterwards. */
class OrderOutcomeTest {
    private static final String BY = "key-1";
    private static final String COMMENT = "seen at the venue";
    private static final String WHY = BY + ": " + COMMENT;

    private AggregateTestFixture<Order> order;

    @BeforeEach
    void setUp() {
        order = Fixtures.of(Order.class);
    }

    // A placement

    @Test
    void isAcceptedOnAPersonsWord() {
        placing()
                .when(say(null, ACCEPTED, "X1", null))
                .expectEvents(said(PLACE, ACCEPTED, "X1", null), accepted("L1", "X1"));
    }

    @Test
    void isRejectedOnAPersonsWord() {
        placing()
                .when(say(PLACE, REJECTED, null, null))
                .expectEvents(said(PLACE, REJECTED, null, null), rejected("REJECTED", WHY, "0"));
    }

    @Test
    void isGivenBackToItsExecutionWhenAPersonSaysItNeverArrived() {
        placing()
                .when(say(null, NOT_RECEIVED, null, null))
                .expectEvents(
                        said(PLACE, NOT_RECEIVED, null, null),
                        new OrderEvent.SubmissionNotReceived(ORDER, ACCOUNT, "L1", WHY, second(0), second(1)));
    }

    @Test
    void endsWithWhatAPersonSaysWasFilled() {
        placing()
                .when(say(null, CANCELED, null, "0.5"))
                .expectEvents(said(PLACE, CANCELED, null, "0.5"), canceled("0.5"));
        placing()
                .when(say(null, EXPIRED, null, null))
                .expectEvents(said(PLACE, EXPIRED, null, null), new OrderExpired(ORDER, ACCOUNT, qty("0"), second(1)));
    }

    @Test
    void needsTheVenuesIdOfAnAcceptedOrder() {
        refuses(placing().when(say(null, ACCEPTED, null, null)), RefusalCode.VERDICT_UNFIT);
    }

    @Test
    void asksForNoWordOnWhatIsKnown() {
        refuses(given(accepted("L1", "X1")).when(say(null, REJECTED, null, null)), RefusalCode.OUTCOME_NOT_UNKNOWN);
        refuses(placing().when(say(CANCEL, CANCELED, null, null)), RefusalCode.OUTCOME_NOT_UNKNOWN);
        refuses(
                placing(accepted("L1", "X1"), canceled("0")).when(say(null, CANCELED, null, null)),
                RefusalCode.OUTCOME_NOT_UNKNOWN);
    }

    @Test
    void believesNobodyAgainstItsFills() {
        OrderEvent half = partlyFilled(11, "t1", "0.5", "100", "0.5", "100");
        refuses(placing(half).when(say(null, REJECTED, null, null)), RefusalCode.VERDICT_CONTRADICTED);
        refuses(placing(half).when(say(null, NOT_RECEIVED, null, null)), RefusalCode.VERDICT_CONTRADICTED);
        refuses(placing(half).when(say(null, CANCELED, null, "0.4")), RefusalCode.VERDICT_CONTRADICTED);
        refuses(placing(half).when(say(null, CANCELED, null, "2")), RefusalCode.VERDICT_CONTRADICTED);
        placing(half)
                .when(say(null, CANCELED, null, null))
                .expectEvents(said(PLACE, CANCELED, null, null), canceled("0.5"));
    }

    // A cancel, a change, and both at once

    @Test
    void keepsTheUnknownOutcomesOfACancelAndAChangeApart() {
        both().when(ask()).expectEvents(asked(CANCEL), asked(CHANGE));
        both(cancelRefused("-2011", "unknown order")).when(ask()).expectEvents(asked(CHANGE));
        both(changeRefused("-2038", "too late")).when(ask()).expectEvents(asked(CANCEL));
        both(changed("2", "101", "L1", "X1"))
                .when(ask())
                .expectEvents(new OutcomeAsked(
                        ORDER, ACCOUNT, VENUE, CANCEL, "L1", TERMS.with(qty("2"), price("101")), second(1)));
        refuses(both().when(say(null, REJECTED, null, null)), RefusalCode.OUTCOME_NOT_UNKNOWN);
        both().when(say(CHANGE, REJECTED, null, null))
                .expectEvents(said(CHANGE, REJECTED, null, null), changeRefused("REJECTED", WHY));
    }

    @Test
    void worksOnWhenAPersonSaysThatItsCancelNeverArrived() {
        canceling()
                .when(say(null, NOT_RECEIVED, null, null))
                .expectEvents(said(CANCEL, NOT_RECEIVED, null, null), cancelRefused("NOT_RECEIVED", WHY));
        refuses(canceling().when(say(null, ACCEPTED, "X1", null)), RefusalCode.VERDICT_UNFIT);
        refuses(canceling().when(say(null, REJECTED, null, "1")), RefusalCode.VERDICT_UNFIT);
    }

    @Test
    void isChangedAsAskedForOnAPersonsWord() {
        changing(true)
                .when(say(null, ACCEPTED, null, null))
                .expectEvents(said(CHANGE, ACCEPTED, null, null), changed("2", "101", "L1", "X1"));
    }

    @Test
    void isWithdrawnOnAPersonsWordWhereChangesAreReplacements() {
        changing(false)
                .when(say(null, CANCELED, null, "0.7"))
                .expectEvents(said(CHANGE, CANCELED, null, "0.7"), withdrawn("0.7"));
        refuses(changing(false).when(say(null, ACCEPTED, null, null)), RefusalCode.VERDICT_UNFIT);
    }

    // The venue says otherwise

    @Test
    void worksUnexpectedlyWhenTheVenueHasWhatAPersonSaidItRefused() {
        rejectedByVerdict().when(accept("L1", "X1")).expectEvents(stray("X1", OrderStatus.REJECTED));
    }

    @Test
    void worksUnexpectedlyWhenTheVenueHasWhatWasGivenUp() {
        given(notReceived("L1", second(0)), rejected("NOT_RECEIVED", "too old", "0"))
                .when(accept("L1", "X1"))
                .expectEvents(stray("X1", OrderStatus.REJECTED));
        given(cancelDeferred(), notReceived("L1", second(0)), canceled("0"))
                .when(accept("L1", "X1"))
                .expectEvents(stray("X1", OrderStatus.CANCELED));
    }

    @Test
    void worksUnexpectedlyWhenTheVenueStillHasWhatAPersonSaidWasCanceled() {
        canceling(said(CANCEL, CANCELED, null, null), canceled("0"))
                .when(accept("L1", "X1"))
                .expectEvents(stray("X1", OrderStatus.CANCELED));
    }

    @Test
    void isNoSurpriseWhenTheVenueItselfHadEndedIt() {
        given(accepted("L1", "X1"), canceled("0")).when(accept("L1", "X1")).expectNoEvents();
        given(filled(11, "t1", "2", "100", "2", "100")).when(accept("L1", "X1")).expectEvents(accepted("L1", "X1"));
    }

    @Test
    void isFoundWorkingOnceAndCanceledOnce() {
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED))
                .when(accept("L1", "X1"))
                .expectNoEvents();
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED)).when(cancel()).expectEvents(cancelRequested("L1", TERMS));
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS))
                .when(cancel())
                .expectNoEvents();
    }

    @Test
    void worksNoLongerWhenTheVenueHasCanceledIt() {
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS))
                .when(tellCanceled("L1", "0.5"))
                .expectEvents(gone("0.5"));
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS), gone("0"))
                .when(accept("L1", "X1"))
                .expectNoEvents();
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS), gone("0"))
                .when(cancel())
                .expectEvents(cancelRefused("ORDER_ALREADY_CLOSED", "the order has ended"));
    }

    @Test
    void doesNotKnowWhatBecameOfTheCancelOfWhatWorksUnexpectedly() {
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS))
                .when(tellUnknown(CANCEL, "L1"))
                .expectEvents(unknown(CANCEL, "L1"));
        rejectedByVerdict(stray("X1", OrderStatus.REJECTED), cancelRequested("L1", TERMS), unknown(CANCEL, "L1"))
                .when(say(null, CANCELED, null, null))
                .expectEvents(said(CANCEL, CANCELED, null, null), gone("0"));
    }

    @Test
    void recordsTheFillOfWhatAPersonSaidWasRejected() {
        rejectedByVerdict()
                .when(fills(11, "t1", "0.5", "100"))
                .expectEvents(
                        surprisinglyFilled(11, "t1", "0.5", "100", "0.5", "100", OrderStatus.REJECTED),
                        recorded(11, "t1", "0.5", "100"));
    }

    @Test
    void isRejectedByTheVenueAlthoughAPersonSaidItWasAccepted() {
        acceptedByVerdict().when(reject("L1")).expectEvents(rejected("-2010", "0"));
        acceptedByVerdict()
                .when(tellNotReceived("L1"))
                .expectEvents(rejected(
                        "NOT_RECEIVED", "the venue has no such order, although somebody had said it has", "0"));
    }

    @Test
    void standsOnTheVenuesWordOnceThatConfirmsAPersons() {
        acceptedByVerdict().when(accept("L1", "X1")).expectEvents(accepted("L1", "X1"));
        acceptedByVerdict(accepted("L1", "X1")).when(tellNotReceived("L1")).expectNoEvents();
        acceptedByVerdict(accepted("L1", "X1")).when(accept("L1", "X1")).expectNoEvents();
        acceptedByVerdict().when(accept("L1", "X2")).expectEvents(accepted("L1", "X2"));
    }

    @Test
    void isCanceledByTheVenueAlthoughAPersonSaidItsCancelWasRejected() {
        canceling(said(CANCEL, REJECTED, null, null), cancelRefused("REJECTED", WHY))
                .when(tellCanceled("L1", "0"))
                .expectEvents(canceled("0"));
    }

    @Test
    void takesTheVenuesFiguresOverAPersonsWord() {
        changing(true, said(CHANGE, ACCEPTED, null, null), changed("2", "101", "L1", "X1"))
                .when(tellAmended("2", "100"))
                .expectEvents(changed("2", "100", "L1", "X1"));
        changing(true, said(CHANGE, REJECTED, null, null), changeRefused("REJECTED", WHY))
                .when(tellAmended("2", "101"))
                .expectEvents(changed("2", "101", "L1", "X1"));
        changing(true, said(CHANGE, ACCEPTED, null, null), changed("2", "101", "L1", "X1"))
                .when(tellAmended("2", "101"))
                .expectNoEvents();
    }

    // An amendment is what the venue made of it

    @Test
    void takesTheVenuesFiguresOfAnAmendment() {
        changing(true).when(tellAmended("1.9", "100.5")).expectEvents(changed("1.9", "100.5", "L1", "X1"));
        changing(true)
                .when(new RecordAmendment(ORDER, "L1", qty("2"), null, second(1)))
                .expectEvents(changed("2", "101", "L1", "X1"));
        changing(true, changed("1", "100.5", "L1", "X1"))
                .when(fills(11, "t1", "1", "100"))
                .expectEvents(filled(11, "t1", "1", "100", "1", "100"), recorded(11, "t1", "1", "100"));
    }

    // The policy

    @Test
    void hasWhatWorksUnexpectedlyCanceled() {
        RecordingGateway commands = new RecordingGateway();
        new WhenOrderWorksUnexpectedlyCancelIt(commands, Clock.fixed(Example.NOW, ZoneOffset.UTC))
                .on(stray("X1", OrderStatus.REJECTED));
        assertThat(commands.sent()).containsExactly(new CancelOrder(ORDER, Example.NOW));
    }

    private TestExecutor<Order> given(Object... since) {
        List<Object> all = new ArrayList<>(List.of(placed(), submitted("L1", 1, TERMS)));
        all.addAll(Arrays.asList(since));
        return order.given(all);
    }

    private TestExecutor<Order> after(List<?> first, Object... since) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(since));
        return given(all.toArray());
    }

    private TestExecutor<Order> placing(Object... since) {
        return after(List.of(unknown(PLACE, "L1")), since);
    }

    private TestExecutor<Order> canceling(Object... since) {
        return after(List.of(accepted("L1", "X1"), cancelRequested("L1", TERMS), unknown(CANCEL, "L1")), since);
    }

    private TestExecutor<Order> changing(boolean amend, Object... since) {
        return after(
                List.of(accepted("L1", "X1"), changeRequested("2", "101", "0", amend), unknown(CHANGE, "L1")), since);
    }

    private TestExecutor<Order> both(Object... since) {
        return after(
                List.of(
                        accepted("L1", "X1"),
                        changeRequested("2", "101", "0", true),
                        unknown(CHANGE, "L1"),
                        cancelRequested("L1", TERMS),
                        unknown(CANCEL, "L1")),
                since);
    }

    private TestExecutor<Order> rejectedByVerdict(Object... since) {
        return after(
                List.of(unknown(PLACE, "L1"), said(PLACE, REJECTED, null, null), rejected("REJECTED", WHY, "0")),
                since);
    }

    private TestExecutor<Order> acceptedByVerdict(Object... since) {
        return after(List.of(unknown(PLACE, "L1"), said(PLACE, ACCEPTED, "X1", null), accepted("L1", "X1")), since);
    }

    private static ResolveOutcome say(
            @Nullable Outstanding kind, Verdict verdict, @Nullable String exchangeOrderId, @Nullable String filled) {
        return new ResolveOutcome(
                ORDER, kind, verdict, exchangeOrderId, filled == null ? null : qty(filled), BY, COMMENT, second(1));
    }

    private static OrderEvent said(
            Outstanding kind, Verdict verdict, @Nullable String exchangeOrderId, @Nullable String filled) {
        return new OutcomeResolved(
                ORDER,
                ACCOUNT,
                VENUE,
                kind,
                "L1",
                verdict,
                exchangeOrderId,
                filled == null ? null : qty(filled),
                BY,
                COMMENT,
                second(1));
    }

    private static OrderEvent asked(Outstanding kind) {
        return new OutcomeAsked(ORDER, ACCOUNT, VENUE, kind, "L1", TERMS, second(1));
    }

    private static OrderWorksUnexpectedly stray(String exchangeOrderId, OrderStatus status) {
        return new OrderWorksUnexpectedly(ORDER, ACCOUNT, VENUE, "L1", exchangeOrderId, status, second(1));
    }

    private static OrderEvent gone(String filled) {
        return new OrderWorksNoLonger(ORDER, ACCOUNT, "L1", qty(filled), second(1));
    }

    private static void refuses(ResultValidator<Order> result, RefusalCode code) {
        result.expectNoEvents().expectResultMessagePayloadMatching(new org.hamcrest.CustomMatcher<>(code.name()) {
            @Override
            public boolean matches(Object answer) {
                return answer instanceof Refusal refusal && refusal.code() == code;
            }
        });
    }
}
