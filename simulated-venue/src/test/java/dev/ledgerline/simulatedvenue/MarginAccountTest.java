package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.CAROL;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarginAccountTest {
    private final VenueFixture on = VenueFixture.open();

    @BeforeEach
    void quoteBothSides() {
        on.buy(ALICE, "bid", "500", "100");
        on.sell(ALICE, "ask", "500", "101");
    }

    @AfterEach
    void close() {
        on.close();
    }

    private OrderRequest reduceOnly(String id, OrderSide side, String quantity) {
        return OrderRequest.market(id, BTC, side, decimal(quantity)).asReduceOnly();
    }

    private OrderRequest restingReduceOnly(String id, OrderSide side, String quantity, String price) {
        return OrderRequest.limit(id, BTC, side, decimal(quantity), decimal(price))
                .asReduceOnly();
    }

    @Test
    void goesShortAndPaysTheFeeInQuote() {
        on.market(CAROL, "short", SELL, "2");
        assertThat(on.venue.positions(CAROL))
                .containsExactly(new VenuePosition(CAROL, BTC, decimal("-2.00000"), decimal("100.00000000")));
        assertThat(on.free(CAROL, "USDT")).isEqualByComparingTo("1199.9");
        assertThat(on.executions(CAROL).getFirst().feeAsset()).isEqualTo("USDT");
    }

    @Test
    void letsTheCashGoNegative() {
        on.market(CAROL, "long", BUY, "20");
        assertThat(on.free(CAROL, "USDT")).isEqualByComparingTo("-1021.01");
        assertThat(on.net(CAROL)).isEqualByComparingTo("20");
    }

    @Test
    void netsAndReversesAPosition() {
        on.market(CAROL, "long", BUY, "1");
        on.market(CAROL, "more", BUY, "3");
        on.market(CAROL, "reverse", SELL, "5");
        assertThat(on.venue.positions(CAROL))
                .containsExactly(new VenuePosition(CAROL, BTC, decimal("-1.00000"), decimal("100.00000000")));
        on.market(CAROL, "flat", BUY, "1");
        assertThat(on.venue.positions(CAROL)).isEmpty();
    }

    @Test
    void refusesExposureBeyondTheLeverage() {
        assertThat(rejected(on.place(CAROL, OrderRequest.market("much", BTC, BUY, decimal("101")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        on.buy(CAROL, "half", "60", "90");
        assertThat(rejected(on.place(CAROL, OrderRequest.market("rest", BTC, BUY, decimal("60")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        on.market(CAROL, "other-side", SELL, "60");
    }

    @Test
    void allowsExposureUpToTheLeverage() {
        on.buy(CAROL, "bid", "100", "100");
        assertThat(rejected(on.place(CAROL, OrderRequest.limit("over", BTC, BUY, decimal("0.1"), decimal("99")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
    }

    @Test
    void alwaysLetsExposureShrink() {
        on.market(CAROL, "long", BUY, "90");
        on.venue.cancel(ALICE, "bid");
        on.buy(ALICE, "low", "500", "90.5");
        on.market(CAROL, "out", SELL, "90");
        assertThat(on.net(CAROL)).isNull();
    }

    @Test
    void cutsAReduceOnlyOrderToThePosition() {
        on.market(CAROL, "long", BUY, "1");
        OrderState cut = accepted(on.place(CAROL, reduceOnly("out", SELL, "5")));
        assertThat(cut.quantity()).isEqualByComparingTo("1");
        assertThat(cut.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.net(CAROL)).isNull();
    }

    @Test
    void refusesReduceOnlyWithNothingToReduce() {
        assertThat(rejected(on.place(CAROL, reduceOnly("out", SELL, "1")))).isEqualTo(RejectionCode.REDUCE_ONLY);
        on.market(CAROL, "long", BUY, "1");
        assertThat(rejected(on.place(CAROL, reduceOnly("out", BUY, "1")))).isEqualTo(RejectionCode.REDUCE_ONLY);
    }

    @Test
    void shrinksAndCancelsRestingReduceOnlyOrdersWithThePosition() {
        on.market(CAROL, "long", BUY, "3");
        accepted(on.place(CAROL, restingReduceOnly("profit", SELL, "3", "120")));
        on.market(CAROL, "part", SELL, "1");
        assertThat(on.order(CAROL, "profit").quantity()).isEqualByComparingTo("2");
        assertThat(on.venue.book(BTC, 9).asks().getLast())
                .isEqualTo(new BookSnapshot.Level(decimal("120.00"), decimal("2.00000")));
        on.market(CAROL, "rest", SELL, "2");
        assertThat(on.order(CAROL, "profit").status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void neverOpensAPositionThroughSeveralReduceOnlyOrders() {
        on.market(CAROL, "long", BUY, "1");
        accepted(on.place(CAROL, restingReduceOnly("one", SELL, "1", "100.5")));
        accepted(on.place(CAROL, restingReduceOnly("two", SELL, "1", "100.6")));
        OrderState taken = on.buy(ALICE, "take", "2", "100.9");
        assertThat(taken.filledQuantity()).isEqualByComparingTo("1");
        assertThat(on.net(CAROL)).isNull();
        assertThat(on.order(CAROL, "two").status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void closesAWholePositionBelowTheMinimumNotional() {
        on.market(CAROL, "long", BUY, "1");
        on.market(CAROL, "most", SELL, "0.99");
        assertThat(rejected(on.place(CAROL, reduceOnly("part", SELL, "0.005")))).isEqualTo(RejectionCode.MIN_NOTIONAL);
        assertThat(accepted(on.place(CAROL, reduceOnly("all", SELL, "0.01"))).status())
                .isEqualTo(OrderStatus.FILLED);
    }
}
