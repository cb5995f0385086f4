package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;
import static dev.ledgerline.messages.order.Outstanding.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.order.OrderCommand.AbandonSubmission;
import dev.ledgerline.messages.order.OrderCommand.StartSubmission;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.value.Quantity;
import java.time.Clock;
import java.time.ZoneOffset;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderExecutionTest {
    private SagaTestFixture<OrderExecution> execution;

    @BeforeEach
    void setUp() {
        execution = at(0);
    }

    @Test
    void submitsAPlacedOrder() {
        execution
                .givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectAssociationWith(OrderExecution.ORDER_ID, ORDER)
                .expectDispatchedCommands(new StartSubmission(ORDER, NOW));
    }

    @Test
    void doesNotSubmitADeniedOrder() {
        execution
                .givenNoPriorActivity()
                .whenPublishingA(denied())
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void doesNotSubmitAnOrderThatWasPlacedBySomebodyElse() {
        execution
                .givenNoPriorActivity()
                .whenPublishingA(new OrderEvent.OrderImported(
                        ORDER, ACCOUNT, VENUE, PositionMode.NETTING, TERMS, STEP, "web_1", "X9", NOW))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void submitsTheReplacementOfAnOrderThatWasPlacedBySomebodyElse() {
        execution
                .givenAPublished(new OrderEvent.OrderImported(
                        ORDER, ACCOUNT, VENUE, PositionMode.NETTING, TERMS, STEP, "web_1", "X9", NOW))
                .whenPublishingA(new OrderEvent.OrderWithdrawn(ORDER, ACCOUNT, "web_1", Quantity.ZERO, NOW))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new StartSubmission(ORDER, NOW));
    }

    @Test
    void waitsWhileTheOutcomeIsUnknown() {
        execution
                .givenAPublished(placed())
                .whenPublishingA(unknown(PLACE, "L1"))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void doesNotSubmitAnOrderThatIsTooOld() {
        at(30).givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectDispatchedCommands(new StartSubmission(ORDER, second(30)));
        at(31).givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new AbandonSubmission(ORDER, "the order could not be sent in time", second(31)));
    }

    @Test
    void submitsAgainWhatTheVenueNeverGot() {
        at(30).givenAPublished(placed())
                .whenPublishingA(notReceived("L1", NOW))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new StartSubmission(ORDER, second(30)));
    }

    @Test
    void givesUpWhatTheVenueNeverGotAndIsTooOldByNow() {
        at(31).givenAPublished(placed())
                .whenPublishingA(notReceived("L1", NOW))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new AbandonSubmission(
                        ORDER, "the venue never received the order, and it is too old to be sent now", second(31)));
    }

    @Test
    void countsTheAgeOfAReplacementFromTheChange() {
        at(60).givenAPublished(placed())
                .whenPublishingA(notReceived("L1-2", second(40)))
                .expectDispatchedCommands(new StartSubmission(ORDER, second(60)));
    }

    @Test
    void submitsWhatIsLeftOfAWithdrawnOrder() {
        execution
                .givenAPublished(placed())
                .andThenAPublished(accepted("L1", "X1"))
                .whenPublishingA(withdrawn("0.7"))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new StartSubmission(ORDER, NOW));
    }

    @Test
    void endsWithTheOrderHoweverThatEnds() {
        endsWith(filled(11, "t1", "2", "100", "2", "100"));
        endsWith(canceled("0"));
        endsWith(rejected("-2010", "0"));
        endsWith(new OrderEvent.OrderExpired(ORDER, ACCOUNT, TERMS.quantity(), NOW));
    }

    @Test
    void goesOnWhileTheOrderIsFilledInPart() {
        execution
                .givenAPublished(placed())
                .whenPublishingA(partlyFilled(11, "t1", "0.5", "100", "0.5", "100"))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void isStoredAndGoesOn() {
        assertThat(Json.again(new OrderExecution())).isNotNull();
    }

    private void endsWith(OrderEvent end) {
        setUp();
        execution
                .givenAPublished(placed())
                .whenPublishingA(end)
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    /** The order was placed at second 0; now it is this second. */
    private static SagaTestFixture<OrderExecution> at(long second) {
        SagaTestFixture<OrderExecution> execution = new SagaTestFixture<>(OrderExecution.class);
        execution.registerResource(Clock.fixed(second(second), ZoneOffset.UTC));
        return execution;
    }
}
