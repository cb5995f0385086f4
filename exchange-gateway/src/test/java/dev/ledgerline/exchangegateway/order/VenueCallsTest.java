package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.order.GatewayInMemory.FIRST;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.ORDER;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.cancel;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.change;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.request;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.submission;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.terms;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue.Fault;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import dev.ledgerline.messages.order.OrderCommand.RecordNotReceived;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordUnknownOutcome;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.value.Quantity;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueCallsTest {
    private final GatewayInMemory gateway = new GatewayInMemory();

    @AfterEach
    void shutDown() {
        gateway.venue.letHangingCallsGo();
        gateway.shutDown();
    }

    @Test
    void reportsAnAcceptance() {
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands()).singleElement().isInstanceOfSatisfying(RecordAcceptance.class, accepted -> {
            assertThat(accepted.orderId()).isEqualTo(ORDER);
            assertThat(accepted.clientOrderId()).isEqualTo(FIRST);
            assertThat(accepted.exchangeOrderId()).isEqualTo("XL7");
        });
        assertThat(gateway.core.messages().getFirst().getMetaData())
                .containsEntry("principal", "venue-" + EXCHANGE)
                .containsEntry("surface", "gateway");
    }

    @Test
    void reportsARejectionInTheVenuesWords() {
        gateway.venue.behave(Fault.REJECTED);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands()).singleElement().isInstanceOfSatisfying(RecordRejection.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("-2010");
            assertThat(rejected.text()).isEqualTo("insufficient balance");
        });
    }

    @Test
    void asksInsteadOfRepeatingWhenTheAnswerIsLost() {
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordAcceptance.class);
        assertThat(gateway.venue.placements).hasValue(1);
    }

    @Test
    void reportsWhatTheVenueNeverGot() {
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordNotReceived.class);
        assertThat(gateway.venue.placements).hasValue(1);
    }

    @Test
    void keepsAskingWhileTheVenueIsDown() {
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.venue.beReachable(false);
        gateway.boot().on(submission(1), "event");
        await(() -> !gateway.core.commands().isEmpty());
        await(() -> gateway.venue.questions.get() > 5);
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordUnknownOutcome.class);
        gateway.venue.beReachable(true);
        awaitDone();
        assertThat(gateway.core.commands(RecordAcceptance.class)).hasSize(1);
    }

    @Test
    void doesNotTakeAbsenceForAnAnswerWhileTheRequestMayStillArrive() {
        gateway.timing = Impatient.answeredWithin(Duration.ofMillis(300));
        gateway.venue.behave(Fault.HANGS);
        gateway.boot().on(submission(1), "event");
        await(() -> !gateway.core.commands().isEmpty());
        int asked = gateway.venue.questions.get();
        await(() -> gateway.venue.questions.get() > asked + 1);
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordUnknownOutcome.class);
        gateway.venue.letHangingCallsGo();
        awaitDone();
        // Whoever waited for the answer and whoever asked may both tell of it; the core takes it once.
        assertThat(gateway.core.commands()).first().isInstanceOf(RecordUnknownOutcome.class);
        assertThat(gateway.core.commands()).element(1).isInstanceOf(RecordAcceptance.class);
        assertThat(gateway.venue.placements).hasValue(1);
    }

    @Test
    void tellsAnAcceptanceThatCameAfterTheOrderHadEnded() {
        gateway.venue.behave(Fault.HANGS);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(submission(1), "event");
        await(() -> gateway.venue.placements.get() == 1);
        policy.on(new OrderRejected(ORDER, ACCOUNT, "NOT_RECEIVED", "too old", Quantity.ZERO, Instant.EPOCH));
        awaitDone();
        gateway.venue.letHangingCallsGo();
        await(() -> !gateway.core.commands(RecordAcceptance.class).isEmpty());
    }

    // A person's word

    @Test
    void asksOnWhenAPersonHasSpokenUntilTheVenueHas() {
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(submission(1), "event");
        await(() -> !gateway.core.commands().isEmpty());
        policy.on(verdict(Outstanding.PLACE, Verdict.REJECTED));
        policy.on(new OrderRejected(ORDER, ACCOUNT, "REJECTED", "key-1: no", Quantity.ZERO, Instant.EPOCH));
        int asked = gateway.venue.questions.get();
        await(() -> gateway.venue.questions.get() > asked + 3);
        assertThat(gateway.requests.isEmpty()).isFalse();
        gateway.venue.beReachable(true);
        awaitDone();
        assertThat(gateway.core.commands(RecordAcceptance.class)).hasSize(1);
        assertThat(gateway.requests.answers)
                .contains("maintenance")
                .last()
                .asString()
                .startsWith("OPEN, 0 of 2");
    }

    @Test
    void tellsThatWhatAPersonSaidWasCanceledWorksAllTheSame() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(cancel(), "event");
        await(() -> !gateway.core.commands(RecordUnknownOutcome.class).isEmpty());
        policy.on(verdict(Outstanding.CANCEL, Verdict.CANCELED));
        policy.on(new OrderCanceled(ORDER, ACCOUNT, Quantity.ZERO, Instant.EPOCH));
        gateway.venue.beReachable(true);
        awaitDone();
        assertThat(gateway.core.commands(RecordAcceptance.class))
                .singleElement()
                .extracting(RecordAcceptance::exchangeOrderId)
                .isEqualTo("XL7");
    }

    @Test
    void withdrawsAgainWhatAPersonSaidWasWithdrawn() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(change(false), "event");
        await(() -> !gateway.core.commands(RecordUnknownOutcome.class).isEmpty());
        policy.on(verdict(Outstanding.CHANGE, Verdict.CANCELED));
        policy.on(new OrderWithdrawn(ORDER, ACCOUNT, FIRST, Quantity.ZERO, Instant.EPOCH));
        gateway.venue.behave(Fault.NONE);
        gateway.venue.beReachable(true);
        awaitDone();
        assertThat(gateway.venue.order(FIRST).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void asksAfterTheNextStartWhatAPersonHasSpokenOf() {
        gateway.requests.add(request(Outstanding.PLACE, false), "earlier boot");
        gateway.requests.verdictGiven(ORDER, Outstanding.PLACE, FIRST);
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands(RecordAcceptance.class)).hasSize(1);
    }

    private static OutcomeResolved verdict(Outstanding kind, Verdict verdict) {
        return new OutcomeResolved(
                ORDER, ACCOUNT, EXCHANGE, kind, FIRST, verdict, null, null, "key-1", "seen there", Instant.EPOCH);
    }

    @Test
    void triesAgainWhatWasSurelyNotSent() {
        gateway.venue.behave(Fault.NOT_SENT_ONCE);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
        assertThat(gateway.venue.placements).hasValue(2);
    }

    @Test
    void givesUpSendingAfterAWhile() {
        gateway.venue.behave(Fault.NOT_SENT);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordNotReceived.class);
        assertThat(gateway.venue.placements).hasValue(6);
    }

    @Test
    void doesNotSendWhatWasWantedTooLongAgo() {
        Instant now = Instant.now();
        gateway.clock = Clock.fixed(now, ZoneOffset.UTC);
        gateway.boot().on(submission(1, now.minusMillis(30_001)), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordNotReceived.class,
                        told -> assertThat(told.evidence()).isEqualTo("not sent: too old"));
        assertThat(gateway.venue.placements).hasValue(0);
    }

    @Test
    void sendsWhatIsStillWanted() {
        Instant now = Instant.now();
        gateway.clock = Clock.fixed(now, ZoneOffset.UTC);
        gateway.boot().on(submission(1, now.minusSeconds(30)), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
    }

    @Test
    void ignoresASubmissionItAlreadyKnows() {
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(submission(1), "event");
        policy.on(submission(1), "event");
        awaitDone();
        policy.on(submission(1), "event");
        awaitDone();
        assertThat(gateway.venue.placements).hasValue(1);
    }

    @Test
    void sendsAnotherAttemptUnderTheSameId() {
        gateway.venue.behave(Fault.CUT_BEFORE);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(submission(1), "event");
        awaitDone();
        gateway.venue.behave(Fault.NONE);
        policy.on(new SubmissionNotReceived(ORDER, ACCOUNT, FIRST, "asked", Instant.EPOCH, Instant.EPOCH));
        policy.on(submission(2), "later event");
        awaitDone();
        assertThat(gateway.venue.placements).hasValue(2);
        assertThat(gateway.core.commands(RecordAcceptance.class)).hasSize(1);
    }

    @Test
    void asksAboutAPlacementOfAnEarlierBoot() {
        gateway.requests.add(request(Outstanding.PLACE, false), "earlier boot");
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
        assertThat(gateway.venue.placements).hasValue(0);
    }

    @Test
    void doesNotRepeatAPlacementOfAnEarlierBootThatNeverArrived() {
        gateway.requests.add(request(Outstanding.PLACE, false), "earlier boot");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordNotReceived.class);
        assertThat(gateway.venue.placements).hasValue(0);
    }

    @Test
    void forgetsNothingWhenItDiesBetweenCallAndReport() {
        gateway.core.failFor(command -> new SQLException("the database is gone"));
        gateway.boot().on(submission(1), "event");
        await(() -> gateway.venue.placements.get() == 1);
        letTimePass();
        gateway.shutDown();
        assertThat(gateway.requests.isEmpty()).isFalse();
        gateway.core.failFor(command -> null);
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
        assertThat(gateway.venue.placements).hasValue(1);
    }

    @Test
    void reportsAgainUntilTheDatabaseIsBack() {
        AtomicInteger failures = new AtomicInteger(5);
        gateway.core.failFor(command -> failures.getAndDecrement() > 0 ? new SQLException("gone") : null);
        gateway.boot().on(submission(1), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
    }

    @Test
    void reportsAnExpiryAfterTheAcceptance() {
        gateway.requests.add(request(Outstanding.PLACE, false), "earlier boot");
        gateway.venue.have(FIRST, Status.EXPIRED, "2", "0.5");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands().subList(0, 2))
                .hasExactlyElementsOfTypes(RecordAcceptance.class, RecordCancellation.class);
        RecordCancellation expiry =
                gateway.core.commands(RecordCancellation.class).getFirst();
        assertThat(expiry.expired()).isTrue();
        assertThat(expiry.filledQuantity()).isEqualTo(Quantity.of("0.5"));
    }

    @Test
    void stopsAskingWhenTheCoreKnowsByAnotherWay() {
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(submission(1), "event");
        await(() -> gateway.venue.questions.get() > 1);
        policy.on(new OrderAccepted(ORDER, ACCOUNT, FIRST, "XL7", Instant.EPOCH));
        await(() -> {
            int questions = gateway.venue.questions.get();
            letTimePass();
            return gateway.venue.questions.get() == questions;
        });
        assertThat(gateway.requests.isEmpty()).isTrue();
    }

    @Test
    void asksWhenTold() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot()
                .on(
                        new OutcomeAsked(
                                ORDER, ACCOUNT, EXCHANGE, Outstanding.PLACE, FIRST, terms("2", "100"), Instant.EPOCH),
                        "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAcceptance.class);
    }

    @Test
    void reportsACancellation() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0.5");
        gateway.boot().on(cancel(), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .singleElement()
                .isInstanceOfSatisfying(RecordCancellation.class, canceled -> {
                    assertThat(canceled.filledQuantity()).isEqualTo(Quantity.of("0.5"));
                    assertThat(canceled.expired()).isFalse();
                });
    }

    @Test
    void reportsACancelThatLostTheRaceAndTheFillThatWonIt() {
        gateway.venue.have(FIRST, Status.FILLED, "2", "2");
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        letTimePass();
        gateway.venue.fill(FIRST, "1", "2");
        policy.on(cancel(), "event");
        awaitDone();
        await(() -> !gateway.core.commands(RecordFill.class).isEmpty());
        assertThat(gateway.core.commands(RecordCancelRejection.class))
                .extracting(RecordCancelRejection::code)
                .containsExactly("ORDER_CLOSED");
        assertThat(gateway.core.commands(RecordCancellation.class)).isEmpty();
    }

    @Test
    void reportsTheExpiryThatACancelFound() {
        gateway.venue.have(FIRST, Status.EXPIRED, "2", "0");
        gateway.boot().on(cancel(), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordCancellation.class);
        assertThat(gateway.core.commands(RecordCancellation.class).getFirst().expired())
                .isTrue();
    }

    @Test
    void findsOutThatACancelDidNotArrive() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.boot().on(cancel(), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordCancelRejection.class);
        assertThat(gateway.core.commands(RecordCancelRejection.class).getFirst().code())
                .isEqualTo("NOT_CANCELED");
        assertThat(gateway.venue.cancels).hasValue(1);
    }

    @Test
    void findsOutThatACancelDidArrive() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.boot().on(cancel(), "event");
        awaitDone();
        assertThat(gateway.core.commands(RecordCancellation.class)).hasSize(1);
        assertThat(gateway.core.commands(RecordCancelRejection.class)).isEmpty();
    }

    @Test
    void letsFillsTellThatAnUnknownCancelCameTooLate() {
        gateway.requests.add(request(Outstanding.CANCEL, false), "earlier boot");
        gateway.venue.have(FIRST, Status.FILLED, "2", "2");
        gateway.venue.fill(FIRST, "1", "2");
        gateway.boot();
        awaitDone();
        await(() -> !gateway.core.commands().isEmpty());
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordFill.class);
    }

    @Test
    void cancelsAgainWhatAPersonSaidWasNotCanceled() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(cancel(), "event");
        await(() -> !gateway.core.commands(RecordUnknownOutcome.class).isEmpty());
        policy.on(verdict(Outstanding.CANCEL, Verdict.REJECTED));
        gateway.venue.behave(Fault.NONE);
        policy.on(cancel(), "event-2");
        awaitDone();
        assertThat(gateway.venue.cancels).hasValue(2);
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordCancellation.class);
    }

    @Test
    void cancelsAgainWhileTheFirstCancelIsNotForgottenYet() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_BEFORE);
        gateway.requests.beSlowToForget(true);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(cancel(), "event");
        await(() -> !gateway.core.commands(RecordCancelRejection.class).isEmpty());
        gateway.venue.behave(Fault.NONE);
        policy.on(cancel(), "event-2");
        await(() -> gateway.venue.cancels.get() == 2);
        gateway.requests.beSlowToForget(false);
        awaitDone();
        assertThat(gateway.core.commands(RecordCancellation.class)).hasSize(1);
    }

    @Test
    void doesNotCancelAgainWhatItWasToldTwice() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.venue.beReachable(false);
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        policy.on(cancel(), "event");
        await(() -> !gateway.core.commands(RecordUnknownOutcome.class).isEmpty());
        policy.on(cancel(), "event");
        gateway.venue.beReachable(true);
        awaitDone();
        assertThat(gateway.venue.cancels).hasValue(1);
    }

    @Test
    void changesAnOrderInPlace() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot().on(change(true), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordAmendment.class,
                        amended -> assertThat(amended.quantity()).isEqualTo(Quantity.of("3")));
    }

    @Test
    void findsOutWhetherAChangeWasMade() {
        gateway.requests.add(request(Outstanding.CHANGE, true), "earlier boot");
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands(RecordAmendRejection.class))
                .extracting(RecordAmendRejection::code)
                .containsExactly("NOT_CHANGED");
    }

    @Test
    void findsOutThatAChangeWasMade() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.venue.behave(Fault.CUT_AFTER);
        gateway.boot().on(change(true), "event");
        awaitDone();
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordAmendment.class);
    }

    @Test
    void withdrawsAnOrderThatIsToBeReplaced() {
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot().on(change(false), "event");
        awaitDone();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordCancellation.class);
        assertThat(gateway.venue.cancels).hasValue(1);
    }

    @Test
    void refusesToReplaceWhatWasFilledMeanwhile() {
        gateway.requests.add(request(Outstanding.CHANGE, false), "earlier boot");
        gateway.venue.have(FIRST, Status.FILLED, "2", "2");
        gateway.boot();
        awaitDone();
        assertThat(gateway.core.commands(RecordAmendRejection.class))
                .extracting(RecordAmendRejection::code)
                .containsExactly("ORDER_CLOSED");
    }

    private void awaitDone() {
        await(gateway.requests::isEmpty);
    }
}
