package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.fill;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.order.OrderStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.AnnotateOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordDealByHand;
import dev.ledgerline.messages.order.OrderCommand.RecordFillByHand;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import java.util.Arrays;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person sets right, at second 1: of an order to buy 2 at 100 that works at the venue as X1. */
class OrderCorrectionTest {
    private static final Request REQUEST = request(9, second(1));

    @Test
    void takesAFillByHand() {
        working()
                .when(byHand("t1", "2", "100"))
                .expectEvents(filled(11, "t1", "2", "100", "2", "100"), recordedByHand("t1", "2", "100"));
    }

    @Test
    void knowsAFillByHandWhenTheVenueTellsOfItLater() {
        working(partlyFilled(11, "t1", "1", "100", "1", "100"))
                .when(fills(12, "t1", "1", "100"))
                .expectNoEvents();
    }

    @Test
    void knowsTheVenuesFillWhenItIsToldByHand() {
        working(partlyFilled(11, "t1", "1", "100", "1", "100"))
                .when(byHand("t1", "1", "100"))
                .expectNoEvents()
                .expectResultMessagePayload(Answer.accepted(REQUEST, ORDER));
    }

    @Test
    void refusesOtherFiguresForAFillItKnows() {
        working(partlyFilled(11, "t1", "1", "100", "1", "100"))
                .when(byHand("t1", "1", "101"))
                .expectEvents(denied(Refusal.of(RefusalCode.DEAL_ALREADY_RECORDED, "1 at 100")));
    }

    @Test
    void takesNoFillOfAnOrderThatNeverLeft() {
        Fixtures.of(Order.class)
                .given(OrderStory.denied())
                .when(byHand("t1", "1", "100"))
                .expectEvents(denied(Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED)));
    }

    @Test
    void standsForADealThatNoOrderExplains() {
        OrderTerms terms = Terms.sell("2")
                .on(3)
                .because(OrderTerms.CORRECTION)
                .comment("sold by phone")
                .terms();
        Fixtures.of(Order.class)
                .givenNoPriorActivity()
                .when(new RecordDealByHand(
                        ORDER,
                        REQUEST,
                        VENUE,
                        PositionMode.HEDGE,
                        terms,
                        STEP,
                        deal(11),
                        fill("correction-p1", "2", "100")))
                .expectEvents(
                        new OrderEvent.OrderImported(
                                ORDER,
                                ACCOUNT,
                                VENUE,
                                PositionMode.HEDGE,
                                terms,
                                STEP,
                                "correction-p1",
                                "correction-p1",
                                second(1)),
                        filled(11, "correction-p1", "2", "100", "2", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("correction-p1", "2", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.HEDGE,
                                bookDeal(11, "correction-p1", "2", "100", terms, false, false),
                                second(1)))
                .expectResultMessagePayload(Answer.accepted(REQUEST, ORDER));
    }

    @Test
    void isAnnotatedForDealsToCome() {
        OrderEvent annotated = new OrderEvent.OrderAnnotated(ORDER, ACCOUNT, price("90"), null, "careful", second(1));
        working().when(annotate("90", true)).expectEvents(annotated);

        OrderTerms careful = TERMS.annotated(price("90"), null, "careful");
        working(annotated)
                .when(fills(11, "t1", "2", "100"))
                .expectEvents(
                        filled(11, "t1", "2", "100", "2", "100"),
                        new DealRecorded(
                                DealKey.of(ACCOUNT, fill("t1", "2", "100"), "BTC/USDT"),
                                ACCOUNT,
                                BTC,
                                PositionMode.NETTING,
                                bookDeal(11, "t1", "2", "100", careful, false, false),
                                second(1)));
    }

    @Test
    void hasNoStopsToSetOnceItHasEnded() {
        working(canceled("0"))
                .when(annotate("90", true))
                .expectEvents(denied(Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED)));
        working(canceled("0"))
                .when(annotate(null, false))
                .expectEvents(new OrderEvent.OrderAnnotated(ORDER, ACCOUNT, null, null, "careful", second(1)));
    }

    private static TestExecutor<Order> working(Object... then) {
        return Fixtures.of(Order.class)
                .given(placed(), submitted("L1", 1, TERMS), accepted("L1", "X1"))
                .andGiven(Arrays.asList(then).toArray());
    }

    private static OrderCommand byHand(String trade, String quantity, String price) {
        return new RecordFillByHand(ORDER, REQUEST, deal(11), fill(trade, quantity, price), "the venue forgot");
    }

    private static OrderCommand annotate(@Nullable String stopLoss, boolean changesStops) {
        return new AnnotateOrder(
                ORDER, REQUEST, changesStops, stopLoss == null ? null : price(stopLoss), false, null, true, "careful");
    }

    private static CommandDenied denied(Refusal refusal) {
        return new CommandDenied(REQUEST, Answer.denied(REQUEST, refusal, ORDER));
    }

    /** By hand, and its deal says so. */
    private static DealRecorded recordedByHand(String trade, String quantity, String price) {
        BookDeal told = bookDeal(11, trade, quantity, price, TERMS, false, false);
        BookDeal byHand = new BookDeal(
                told.dealId(),
                told.orderId(),
                told.tradeId(),
                told.side(),
                told.quantity(),
                told.price(),
                told.fee(),
                told.executedAt(),
                told.quantityStep(),
                told.strategyId(),
                told.positionId(),
                told.external(),
                told.reassigned(),
                told.stopLoss(),
                told.takeProfit(),
                OrderTerms.CORRECTION,
                "the venue forgot");
        return new DealRecorded(
                DealKey.of(ACCOUNT, fill(trade, quantity, price), "BTC/USDT"),
                ACCOUNT,
                BTC,
                PositionMode.NETTING,
                byHand,
                second(1));
    }
}
