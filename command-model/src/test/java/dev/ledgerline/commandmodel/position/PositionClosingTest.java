package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.CLOCK;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.keyed;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.RecordingGateway;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.AccountCommand.PlaceClosingOrder;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.PositionCommand.ConfirmClose;
import dev.ledgerline.messages.position.PositionCommand.ReleaseClose;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.PositionOpened;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Map;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The closing of P1 by order 80. */
class PositionClosingTest {
    private static final OrderTerms TERMS = Terms.sell("1").on(1).reduceOnly().terms();
    private static final Market MARKET = market("100");
    private static final PositionState STATE = BookStory.netting()
            .when(buy(1, "1", "100"))
            .event(PositionOpened.class)
            .positions()
            .getFirst();

    private SagaTestFixture<PositionClosing> closing;

    @BeforeEach
    void setUp() {
        closing = new SagaTestFixture<>(PositionClosing.class);
        closing.registerResource(CLOCK);
    }

    @Test
    void placesTheOrderWithoutTheKeyThatBelongsToTheClose() {
        closing.givenNoPriorActivity()
                .whenPublishingA(requested())
                .expectActiveSagas(1)
                .expectDispatchedCommands(new PlaceClosingOrder(ACCOUNT, request(7), order(80), TERMS, MARKET, STATE));
    }

    @Test
    void confirmsTheLockWhenTheOrderCameToBe() {
        closing.givenAPublished(requested())
                .whenPublishingA(placed(80))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ConfirmClose(BOOK, position(1), order(80)));
    }

    @Test
    void doesNotMindOtherOrders() {
        closing.givenAPublished(requested())
                .whenPublishingA(placed(81))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void keepsTheLockWhileTheOutcomeIsUnknown() {
        closing.givenAPublished(requested())
                .andThenAPublished(placed(80))
                .whenPublishingA(
                        new OutcomeUnknown(order(80), ACCOUNT, VENUE, Outstanding.PLACE, "L80", "timeout", second(1)))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void givesTheLockBackWhenTheOrderEnded() {
        closing.givenAPublished(requested())
                .andThenAPublished(placed(80))
                .whenPublishingA(new OrderCanceled(order(80), ACCOUNT, qty("0.4"), second(1)))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new ReleaseClose(BOOK, position(1), order(80), qty("0.4"), NOW));
    }

    @Test
    void givesTheLockBackWhenTheOrderWasDenied() {
        closing.givenAPublished(requested())
                .whenPublishingA(new OrderDenied(
                        order(80),
                        ACCOUNT,
                        request(7).commandId(),
                        TERMS,
                        Refusal.of(RefusalCode.NOTHING_TO_REDUCE),
                        Map.of(),
                        second(1)))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new ReleaseClose(BOOK, position(1), order(80), qty("0"), NOW));
    }

    @Test
    void isStoredAndGoesOn() {
        PositionClosing saga = new PositionClosing();
        saga.on(requested(), new RecordingGateway());
        PositionClosing restored = Json.again(saga);
        RecordingGateway commands = new RecordingGateway();
        restored.on(new OrderCanceled(order(80), ACCOUNT, qty("0.4"), second(1)), commands, CLOCK);
        assertThat(commands.sent()).containsExactly(new ReleaseClose(BOOK, position(1), order(80), qty("0.4"), NOW));
    }

    private static CloseRequested requested() {
        return new CloseRequested(
                BOOK,
                ACCOUNT,
                position(1),
                keyed(7, "k1"),
                CloseTrigger.REQUEST,
                null,
                order(80),
                TERMS,
                MARKET,
                second(120),
                STATE,
                NOW);
    }

    private static OrderEvent placed(long order) {
        return new OrderPlaced(
                order(order), ACCOUNT, request(7).commandId(), VENUE, PositionMode.NETTING, TERMS, STEP, Map.of(), NOW);
    }
}
