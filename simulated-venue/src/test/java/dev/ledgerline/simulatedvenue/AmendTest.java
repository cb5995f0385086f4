package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmendTest {
    private final VenueFixture on = VenueFixture.open();

    @AfterEach
    void close() {
        on.close();
    }

    private OrderState amended(String id, @Nullable String price, @Nullable String quantity) {
        AmendAnswer answer = amend(id, price, quantity);
        if (answer instanceof AmendAnswer.Amended amended) return amended.order();
        throw new AssertionError("expected an amended order, was " + answer);
    }

    private RejectionCode refused(String id, @Nullable String price, @Nullable String quantity) {
        AmendAnswer answer = amend(id, price, quantity);
        if (answer instanceof AmendAnswer.Rejected rejected) return rejected.code();
        throw new AssertionError("expected a rejection, was " + answer);
    }

    private AmendAnswer amend(String id, @Nullable String price, @Nullable String quantity) {
        return on.venue.amend(
                ALICE, id, price == null ? null : decimal(price), quantity == null ? null : decimal(quantity));
    }

    @Test
    void keepsItsPlaceWhenOnlyTheQuantityShrinks() {
        on.sell(ALICE, "first", "2", "101");
        on.sell(BOB, "second", "2", "101");
        amended("first", null, "1");
        on.market(BOB, "probe", BUY, "1");
        assertThat(on.order(ALICE, "first").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.locked(ALICE, "BTC")).isEqualByComparingTo("0");
    }

    @Test
    void losesItsPlaceWhenTheQuantityGrowsOrThePriceMoves() {
        on.venue.openAccount("taker", AccountKind.SPOT, Map.of("USDT", decimal("10000")));
        on.sell(ALICE, "first", "1", "101");
        on.sell(BOB, "second", "2", "101");
        amended("first", null, "2");
        on.market("taker", "probe", BUY, "1");
        assertThat(on.order(BOB, "second").filledQuantity()).isEqualByComparingTo("1");
        amended("first", "102", null);
        amended("first", "101", null);
        on.market("taker", "probe2", BUY, "1");
        assertThat(on.order(BOB, "second").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.venue.book(BTC, 5).asks())
                .containsExactly(new BookSnapshot.Level(decimal("101.00"), decimal("2.00000")));
    }

    @Test
    void matchesAtOnceWhenTheNewPriceCrosses() {
        on.sell(BOB, "ask", "1", "101");
        on.buy(ALICE, "bid", "2", "99");
        OrderState amended = amended("bid", "101", null);
        assertThat(amended.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("101");
    }

    @Test
    void countsTheFilledPartInTheQuantity() {
        on.buy(ALICE, "bid", "2", "100");
        on.market(BOB, "take", SELL, "0.5");
        assertThat(refused("bid", null, "0.4")).isEqualTo(RejectionCode.LOT_SIZE);
        assertThat(refused("bid", null, "0.5")).isEqualTo(RejectionCode.LOT_SIZE);
        assertThat(amended("bid", null, "3").quantity()).isEqualByComparingTo("3");
        assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("250");
    }

    @Test
    void changesNothingWhenRefused() {
        on.buy(ALICE, "bid", "2", "100");
        OrderState before = on.order(ALICE, "bid");
        assertThat(refused("bid", "100.001", null)).isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(refused("bid", "1000000", "9000")).isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        assertThat(refused("bid", null, "0.01")).isEqualTo(RejectionCode.MIN_NOTIONAL);
        assertThat(on.order(ALICE, "bid")).isEqualTo(before);
        assertThat(on.venue.book(BTC, 5).bids())
                .containsExactly(new BookSnapshot.Level(decimal("100.00"), decimal("2.00000")));
    }

    @Test
    void refusesAPostOnlyOrderANewPriceThatWouldTake() {
        on.sell(BOB, "ask", "1", "101");
        accepted(on.place(
                ALICE,
                OrderRequest.limit("bid", BTC, BUY, decimal("1"), decimal("100"))
                        .asPostOnly()));
        assertThat(refused("bid", "101", null)).isEqualTo(RejectionCode.POST_ONLY_WOULD_TAKE);
        assertThat(amended("bid", "100.5", null).price()).isEqualByComparingTo("100.5");
    }

    @Test
    void refusesUnknownAndClosedOrdersAndPricesForMarketOrders() {
        assertThat(refused("none", "101", null)).isEqualTo(RejectionCode.UNKNOWN_ORDER);
        on.buy(ALICE, "bid", "1", "99");
        on.venue.cancel(ALICE, "bid");
        assertThat(refused("bid", "101", null)).isEqualTo(RejectionCode.ORDER_CLOSED);
        accepted(on.place(ALICE, OrderRequest.stop("stop", BTC, BUY, decimal("1"), decimal("120"))));
        assertThat(refused("stop", "101", null)).isEqualTo(RejectionCode.INVALID_ORDER);
        amended("stop", null, "2");
        assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("240");
    }

    @Test
    void isRefusedWhereTheVenueHasNoAmend() {
        try (VenueFixture without = VenueFixture.open(settings -> settings.withAmendSupported(false))) {
            without.buy(ALICE, "bid", "1", "99");
            assertThat(without.venue.amend(ALICE, "bid", decimal("98"), null))
                    .isEqualTo(new AmendAnswer.Rejected(RejectionCode.AMEND_UNSUPPORTED, "cancel and place anew"));
        }
    }
}
