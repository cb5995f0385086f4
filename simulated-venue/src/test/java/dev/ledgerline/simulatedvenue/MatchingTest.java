package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.OrderStatus.EXPIRED;
import static dev.ledgerline.simulatedvenue.OrderStatus.FILLED;
import static dev.ledgerline.simulatedvenue.OrderStatus.NEW;
import static dev.ledgerline.simulatedvenue.OrderStatus.PARTIALLY_FILLED;
import static dev.ledgerline.simulatedvenue.TimeInForce.FOK;
import static dev.ledgerline.simulatedvenue.TimeInForce.IOC;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private final VenueFixture on = VenueFixture.open();

    @AfterEach
    void close() {
        on.close();
    }

    private static OrderRequest limit(String id, OrderSide side, String quantity, String price) {
        return OrderRequest.limit(id, BTC, side, decimal(quantity), decimal(price));
    }

    @Test
    void fillsBestPriceFirst() {
        on.sell(ALICE, "far", "1", "102");
        on.sell(ALICE, "near", "1", "101");
        assertThat(on.market(BOB, "take", BUY, "1").averagePrice()).isEqualByComparingTo("101");
        assertThat(on.order(ALICE, "near").status()).isEqualTo(FILLED);
        assertThat(on.order(ALICE, "far").status()).isEqualTo(NEW);
    }

    @Test
    void fillsTheOldestOfOnePriceFirst() {
        on.sell(ALICE, "first", "1", "101");
        on.sell(ALICE, "second", "1", "101");
        on.buy(BOB, "take", "1.5", "101");
        assertThat(on.order(ALICE, "first").status()).isEqualTo(FILLED);
        assertThat(on.order(ALICE, "second").filledQuantity()).isEqualByComparingTo("0.5");
    }

    @Test
    void givesTheTakerTheMakersPrice() {
        on.sell(ALICE, "ask", "1", "99");
        OrderState taken = on.buy(BOB, "take", "1", "120");
        assertThat(taken.status()).isEqualTo(FILLED);
        assertThat(taken.averagePrice()).isEqualByComparingTo("99");
        assertThat(on.executions(BOB).getFirst().maker()).isFalse();
        assertThat(on.executions(ALICE).getFirst().maker()).isTrue();
    }

    @Test
    void walksTheBookForALargeOrderAndAveragesThePrice() {
        on.sell(ALICE, "a", "1", "101");
        on.sell(ALICE, "b", "1", "102");
        on.sell(ALICE, "c", "1", "104");
        assertThat(on.market(BOB, "take", BUY, "3").averagePrice()).isEqualByComparingTo("102.33333333");
        assertThat(on.executions(BOB)).hasSize(3);
    }

    @Test
    void restsWhatALimitOrderCannotFill() {
        on.sell(ALICE, "ask", "1", "101");
        assertThat(on.buy(BOB, "bid", "3", "101").status()).isEqualTo(PARTIALLY_FILLED);
        assertThat(on.venue.book(BTC, 5).bids())
                .containsExactly(new BookSnapshot.Level(decimal("101.00"), decimal("2.00000")));
        assertThat(on.venue.book(BTC, 5).asks()).isEmpty();
    }

    @Test
    void expiresTheRestOfAMarketOrderThatExhaustsTheBook() {
        on.sell(ALICE, "ask", "1", "101");
        OrderState taken = on.market(BOB, "take", BUY, "3");
        assertThat(taken.status()).isEqualTo(EXPIRED);
        assertThat(taken.filledQuantity()).isEqualByComparingTo("1");
    }

    @Test
    void expiresTheRestOfAnImmediateOrCancelOrder() {
        on.sell(ALICE, "ask", "1", "101");
        OrderState taken = accepted(on.place(BOB, limit("ioc", BUY, "3", "101").withTimeInForce(IOC)));
        assertThat(taken.status()).isEqualTo(EXPIRED);
        assertThat(taken.filledQuantity()).isEqualByComparingTo("1");
        assertThat(on.locked(BOB, "USDT")).isEqualByComparingTo("0");
    }

    @Test
    void killsAFillOrKillOrderThatCannotFillWhole() {
        on.sell(ALICE, "ask", "1", "101");
        OrderState killed = accepted(on.place(BOB, limit("fok", BUY, "2", "101").withTimeInForce(FOK)));
        assertThat(killed.status()).isEqualTo(EXPIRED);
        assertThat(killed.filledQuantity()).isEqualByComparingTo("0");
        assertThat(on.executions(BOB)).isEmpty();
    }

    @Test
    void fillsAFillOrKillOrderThatCanFillWhole() {
        on.sell(ALICE, "a", "1", "101");
        on.sell(ALICE, "b", "1", "102");
        OrderState filled = accepted(on.place(BOB, limit("fok", BUY, "2", "102").withTimeInForce(FOK)));
        assertThat(filled.status()).isEqualTo(FILLED);
    }

    @Test
    void refusesAPostOnlyOrderThatWouldTake() {
        on.sell(ALICE, "ask", "1", "101");
        assertThat(rejected(on.place(BOB, limit("post", BUY, "1", "101").asPostOnly())))
                .isEqualTo(RejectionCode.POST_ONLY_WOULD_TAKE);
        assertThat(accepted(on.place(BOB, limit("post", BUY, "1", "100.99").asPostOnly()))
                        .status())
                .isEqualTo(NEW);
    }

    @Test
    void expiresATakerThatMeetsItsOwnAccountsOrder() {
        on.sell(BOB, "other", "1", "101");
        on.sell(ALICE, "own", "1", "102");
        OrderState taken = on.buy(ALICE, "take", "2", "102");
        assertThat(taken.status()).isEqualTo(EXPIRED);
        assertThat(taken.filledQuantity()).isEqualByComparingTo("1");
        assertThat(on.order(ALICE, "own").status()).isEqualTo(NEW);
    }

    @Test
    void cancelsAnOpenOrderOnce() {
        on.buy(ALICE, "bid", "1", "99");
        assertThat(on.venue.cancel(ALICE, "bid")).isInstanceOf(CancelAnswer.Canceled.class);
        assertThat(on.venue.cancel(ALICE, "bid"))
                .isEqualTo(new CancelAnswer.Rejected(RejectionCode.ORDER_CLOSED, "order is CANCELED"));
        assertThat(((CancelAnswer.Rejected) on.venue.cancel(ALICE, "never")).code())
                .isEqualTo(RejectionCode.UNKNOWN_ORDER);
        assertThat(on.venue.book(BTC, 5).bids()).isEmpty();
    }

    @Test
    void listsOpenOrdersOldestFirst() {
        on.buy(ALICE, "one", "1", "99");
        on.buy(ALICE, "two", "1", "98");
        on.buy(ALICE, "three", "1", "97");
        on.venue.cancel(ALICE, "two");
        assertThat(on.venue.openOrders(ALICE))
                .extracting(OrderState::clientOrderId)
                .containsExactly("one", "three");
    }

    @Test
    void numbersExecutionsAscendingAndPagesThem() {
        on.sell(ALICE, "ask", "3", "101");
        for (int i = 0; i < 3; i++) on.market(BOB, "take" + i, BUY, "1");
        long first = on.executions(BOB).getFirst().tradeId();
        assertThat(on.executions(BOB)).extracting(Execution::tradeId).isSorted().doesNotHaveDuplicates();
        assertThat(on.venue.executionsSince(BOB, first, 1))
                .containsExactly(on.executions(BOB).get(1));
        assertThat(on.venue.executionsSince(BOB, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void triggersABuyStopWhenTheLastTradeReachesIt() {
        accepted(on.place(ALICE, OrderRequest.stop("stop", BTC, BUY, decimal("1"), decimal("105"))));
        on.sell(BOB, "ask", "1", "104");
        on.sell(BOB, "ask2", "2", "105");
        on.market(ALICE, "up", BUY, "1");
        assertThat(on.order(ALICE, "stop").status()).isEqualTo(NEW);
        on.market(ALICE, "up2", BUY, "1");
        assertThat(on.order(ALICE, "stop").status()).isEqualTo(FILLED);
        assertThat(on.order(ALICE, "stop").type()).isEqualTo(OrderType.STOP);
    }

    @Test
    void triggersASellStopLimitWhichThenRests() {
        accepted(
                on.place(ALICE, OrderRequest.stopLimit("stop", BTC, SELL, decimal("1"), decimal("97"), decimal("95"))));
        assertThat(on.locked(ALICE, "BTC")).isEqualByComparingTo("1");
        assertThat(on.venue.book(BTC, 5).asks()).isEmpty();
        on.buy(BOB, "bid", "1", "94");
        on.market(ALICE, "down", SELL, "1");
        assertThat(on.venue.book(BTC, 5).asks())
                .containsExactly(new BookSnapshot.Level(decimal("97.00"), decimal("1.00000")));
    }

    @Test
    void triggersStopsThatOtherStopsReach() {
        on.buy(BOB, "b1", "1", "94");
        on.buy(BOB, "b2", "1", "90");
        on.buy(BOB, "b3", "1", "80");
        accepted(on.place(ALICE, OrderRequest.stop("s1", BTC, SELL, decimal("1"), decimal("95"))));
        accepted(on.place(ALICE, OrderRequest.stop("s2", BTC, SELL, decimal("1"), decimal("91"))));
        on.market(ALICE, "down", SELL, "1");
        assertThat(on.order(ALICE, "s1").averagePrice()).isEqualByComparingTo("90");
        assertThat(on.order(ALICE, "s2").averagePrice()).isEqualByComparingTo("80");
    }

    @Test
    void triggersAStopAtOnceThatIsAlreadyReached() {
        on.sell(BOB, "ask", "1", "101");
        OrderState stop = accepted(on.place(ALICE, OrderRequest.stop("stop", BTC, BUY, decimal("1"), decimal("99"))));
        assertThat(stop.status()).isEqualTo(FILLED);
    }
}
