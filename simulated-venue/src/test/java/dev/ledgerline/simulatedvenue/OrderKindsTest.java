package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.CAROL;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders by amount, in parts, with take-profit triggers, with ids used before; and what is told of them. */
class OrderKindsTest {
    private final VenueFixture on = VenueFixture.open();

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void spendsAnAmountOfQuoteAndNoMore() {
        on.sell(BOB, "s1", "1", "100");
        on.sell(BOB, "s2", "1", "110");
        OrderState bought = accepted(on.place(ALICE, OrderRequest.marketByQuote("b", BTC, BUY, decimal("150"))));
        assertThat(bought.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(bought.filledQuantity()).isEqualByComparingTo("1.45454");
        assertThat(bought.filledNotional()).isEqualByComparingTo("149.9994");
        assertThat(bought.quantity()).isEqualByComparingTo(bought.filledQuantity());
        assertThat(bought.quoteQuantity()).isEqualByComparingTo("150");
    }

    @Test
    void sellsForAnAmountOfQuote() {
        on.buy(BOB, "b1", "1", "100");
        on.buy(BOB, "b2", "1", "90");
        OrderState sold = accepted(on.place(CAROL, OrderRequest.marketByQuote("s", BTC, SELL, decimal("145"))));
        assertThat(sold.filledQuantity()).isEqualByComparingTo("1.5");
        assertThat(sold.filledNotional()).isEqualByComparingTo("145");
    }

    @Test
    void refusesAnAmountItCannotSpend() {
        on.sell(BOB, "s1", "1", "100");
        assertThat(rejected(on.place(ALICE, OrderRequest.marketByQuote("b", BTC, BUY, decimal("4.99")))))
                .isEqualTo(RejectionCode.MIN_NOTIONAL);
        assertThat(rejected(on.place(ALICE, OrderRequest.marketByQuote("b", BTC, BUY, decimal("1000001")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        assertThat(rejected(on.place(ALICE, OrderRequest.marketByQuote("b", BTC, BUY, decimal("9.123456789")))))
                .isEqualTo(RejectionCode.INVALID_ORDER);
    }

    @Test
    void spendsTheAmountAtThePricesOfItsArrival() {
        try (VenueFixture late = VenueFixture.open(settings -> settings.withLatency(Duration.ofMillis(10)))) {
            late.sell(BOB, "s1", "10", "100");
            late.sell(BOB, "s2", "10", "200");
            late.clock.advance(Duration.ofMillis(10));
            late.venue.advance();
            OrderRequest request = OrderRequest.marketByQuote("b", BTC, BUY, decimal("200"));
            assertThat(accepted(late.place(ALICE, request)).quantity()).isEqualByComparingTo("2");
            late.venue.cancel(BOB, "s1");
            late.clock.advance(Duration.ofMillis(10));
            late.venue.advance();
            assertThat(late.order(ALICE, "b").filledQuantity()).isEqualByComparingTo("1");
            assertThat(late.order(ALICE, "b").status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    @ParameterizedTest
    @CsvSource({"SELL, 110, 109, NEW", "SELL, 110, 110, FILLED", "BUY, 90, 91, NEW", "BUY, 90, 90, FILLED"})
    void takesProfitOnceThePriceIsReached(OrderSide side, String stop, String traded, OrderStatus status) {
        on.buy(BOB, "deep-bid", "5", "80");
        on.sell(BOB, "deep-ask", "5", "120");
        accepted(on.place(ALICE, takeProfit("tp", side, stop)));
        assertThat(on.order(ALICE, "tp").workingAt()).isNull();
        on.sell(BOB, "print", "0.1", traded);
        on.buy(CAROL, "hit", "0.1", traded);
        assertThat(on.order(ALICE, "tp").status()).isEqualTo(status);
    }

    @Test
    void keepsAWaitingTakeProfitOverARestart() {
        accepted(on.place(ALICE, takeProfit("tp", SELL, "110")));
        OrderState before = on.order(ALICE, "tp");
        on.reopen();
        assertThat(on.order(ALICE, "tp")).isEqualTo(before);
        on.buy(BOB, "deep-bid", "5", "80");
        on.sell(BOB, "print", "0.1", "111");
        on.buy(CAROL, "hit", "0.1", "111");
        assertThat(on.order(ALICE, "tp").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.order(ALICE, "tp").workingAt()).isEqualTo(on.clock.instant());
    }

    private static OrderRequest takeProfit(String id, OrderSide side, String stop) {
        return new OrderRequest(
                id, BTC, side, OrderType.TAKE_PROFIT, decimal("1"), null, decimal(stop), TimeInForce.GTC, false, false);
    }

    @Test
    void lendsAClosedOrdersIdAgainIfAskedTo() {
        OrderState first = on.buy(ALICE, "same", "1", "90");
        OrderRequest again = OrderRequest.limit("same", BTC, BUY, decimal("1"), decimal("91"));
        assertThat(rejected(on.place(ALICE, again.reusingClientOrderId())))
                .isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
        on.venue.cancel(ALICE, "same");
        assertThat(rejected(on.place(ALICE, again))).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
        OrderState second = accepted(on.place(ALICE, again.reusingClientOrderId()));
        assertThat(second.venueOrderId()).isGreaterThan(first.venueOrderId());
        on.sell(BOB, "fill", "1", "91");
        on.reopen();
        assertThat(on.order(ALICE, "same").venueOrderId()).isEqualTo(second.venueOrderId());
        assertThat(on.venue.order(ALICE, first.venueOrderId()))
                .extracting(OrderState::status)
                .isEqualTo(OrderStatus.CANCELED);
        assertThat(on.venue.executions(ALICE, HistoryQuery.latest(BTC, 10)))
                .extracting(Execution::venueOrderId)
                .containsExactly(second.venueOrderId());
    }

    @Test
    void fillsInPartsOneAtEachStep() {
        on.sell(BOB, "s", "10", "100");
        OrderRequest order = OrderRequest.limit("parts", BTC, BUY, decimal("3"), decimal("100"))
                .inParts(3);
        assertThat(accepted(on.place(ALICE, order)).filledQuantity()).isEqualByComparingTo("1");
        on.venue.advance();
        assertThat(on.order(ALICE, "parts").filledQuantity()).isEqualByComparingTo("2");
        assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("100");
        on.venue.cancel(ALICE, "parts");
        on.venue.advance();
        assertThat(on.order(ALICE, "parts").filledQuantity()).isEqualByComparingTo("2");
        assertThat(on.order(ALICE, "parts").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(on.locked(ALICE, "USDT")).isZero();
    }

    @Test
    void completesAnOrderBesideTheBook() {
        OrderState waiting = on.buy(ALICE, "mine", "2", "90");
        assertThat(on.venue.complete(ALICE, waiting.venueOrderId())).isTrue();
        assertThat(on.order(ALICE, "mine").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.executions(ALICE)).hasSize(1).allMatch(Execution::maker);
        assertThat(on.free(ALICE, "USDT")).isEqualByComparingTo("999820");
        assertThat(on.venue.ticker(BTC).last()).isEqualByComparingTo("100");
        assertThat(on.venue.complete(ALICE, waiting.venueOrderId())).isFalse();
        assertThat(on.venue.book(BTC, 5).bids()).isEmpty();
    }

    @Test
    void tellsWhatThePlacementItselfFilled() {
        on.sell(BOB, "s1", "1", "100");
        on.sell(BOB, "s2", "1", "101");
        PlaceAnswer answer = on.place(ALICE, OrderRequest.market("m", BTC, BUY, decimal("1.5")));
        assertThat(((PlaceAnswer.Accepted) answer).fills()).isEqualTo(on.executions(ALICE));
        assertThat(((PlaceAnswer.Accepted)
                                on.place(BOB, OrderRequest.limit("b", BTC, BUY, decimal("1"), decimal("90"))))
                        .fills())
                .isEmpty();
    }

    @Test
    void checksWithoutPlacing() {
        OrderRequest fine = OrderRequest.limit("x", BTC, BUY, decimal("1"), decimal("90"));
        assertThat(on.venue.check(ALICE, fine)).isNull();
        assertThat(on.venue
                        .check(ALICE, OrderRequest.limit("x", BTC, BUY, decimal("1"), decimal("90.001")))
                        .code())
                .isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(on.venue.openOrders(ALICE)).isEmpty();
    }

    @Test
    void hasNothingToEndForAStranger() {
        assertThat(on.venue.cancelAll("stranger", BTC)).isEmpty();
        assertThat(on.venue.complete("stranger", 1)).isFalse();
        assertThat(on.venue.cancel("stranger", 1)).isInstanceOf(CancelAnswer.Rejected.class);
        assertThat(on.buy(ALICE, "still-open", "1", "90").isOpen()).isTrue();
    }

    @Test
    void replacesInOneTurn() {
        OrderState old = on.buy(ALICE, "old", "1", "90");
        OrderRequest next = OrderRequest.limit("next", BTC, BUY, decimal("1"), decimal("91"));
        ReplaceAnswer answer = on.venue.replace(ALICE, old.venueOrderId(), next, false);
        assertThat(answer.cancel()).isInstanceOf(CancelAnswer.Canceled.class);
        assertThat(answer.place()).isInstanceOf(PlaceAnswer.Accepted.class);
        OrderRequest more = OrderRequest.limit("more", BTC, BUY, decimal("1"), decimal("91"));
        assertThat(on.venue.replace(ALICE, old.venueOrderId(), more, false).place())
                .isNull();
        assertThat(on.venue.replace(ALICE, old.venueOrderId(), more, true).place())
                .isNotNull();
        assertThat(on.venue.cancelAll(ALICE, BTC))
                .extracting(OrderState::clientOrderId)
                .containsExactly("next", "more");
    }

    @Test
    void readsAJournalWrittenBeforeTheseKinds() throws IOException {
        Path folder = VenueFixture.newFolder();
        try {
            OldJournal.write(
                    folder,
                    List.of(
                            "ACCOUNT,alice,SPOT",
                            "BALANCE,alice,USDT,910.00,90.00",
                            "ORDER,alice,filled,1,BTC/USDT,BUY,LIMIT,GTC,,FILLED,1,100,0,1,100,0,5,6,0",
                            "ORDER,alice,open,2,BTC/USDT,BUY,LIMIT,GTC,,NEW,1,90,0,0,0,1,7,7,0",
                            "TRADE,alice,filled,1,1,100,0.001,BTC,TAKER,6",
                            "MARKET,BTC/USDT,0,100,100,5"));
            try (SimulatedVenue venue = SimulatedVenue.open(on.settings.withFolder(folder))) {
                assertThat(venue.openOrders("alice"))
                        .extracting(OrderState::clientOrderId)
                        .containsExactly("open");
                assertThat(venue.executionsSince("alice", 0, 9))
                        .extracting(Execution::venueOrderId)
                        .containsExactly(1L);
            }
        } finally {
            VenueFixture.delete(folder);
        }
    }
}
