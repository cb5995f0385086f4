package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.CAROL;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.oneLevel;
import static dev.ledgerline.simulatedvenue.VenueFixture.prices;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static VenueFixture moving(String notional, String... prices) {
        return VenueFixture.open(settings -> settings.withFeed(prices(prices)).withMarketMaker(oneLevel(notional)));
    }

    @Test
    void quotesAroundTheFeedsPriceFromTheStart() {
        try (VenueFixture on = moving("1000", "100", "110")) {
            assertThat(on.venue.ticker(BTC))
                    .isEqualTo(new Ticker(
                            BTC, decimal("99.99"), decimal("100.01"), decimal("100.00"), on.clock.instant()));
            on.venue.advance();
            assertThat(on.venue.ticker(BTC))
                    .isEqualTo(new Ticker(
                            BTC, decimal("109.99"), decimal("110.01"), decimal("110.00"), on.clock.instant()));
            assertThat(on.venue.ticker("XRP/USDT")).isNull();
        }
    }

    @Test
    void fillsARestingOrderWhenThePriceTradesThroughIt() {
        try (VenueFixture on = moving("1000", "100", "99", "95")) {
            on.buy(ALICE, "bid", "1", "98");
            on.venue.advance();
            assertThat(on.order(ALICE, "bid").status()).isEqualTo(OrderStatus.NEW);
            on.venue.advance();
            assertThat(on.order(ALICE, "bid").status()).isEqualTo(OrderStatus.FILLED);
            assertThat(on.executions(ALICE).getFirst().price()).isEqualByComparingTo("98");
            assertThat(on.executions(ALICE).getFirst().maker()).isTrue();
        }
    }

    @Test
    void fillsALargeOrderOverSeveralSteps() {
        try (VenueFixture on = moving("1000", "100", "90", "90", "90", "90", "90")) {
            on.buy(ALICE, "bid", "50", "95");
            on.venue.advance();
            OrderState after = on.order(ALICE, "bid");
            assertThat(after.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
            for (int i = 0; i < 4; i++) on.venue.advance();
            assertThat(on.order(ALICE, "bid").status()).isEqualTo(OrderStatus.FILLED);
            assertThat(on.executions(ALICE))
                    .allSatisfy(fill -> assertThat(fill.price()).isEqualByComparingTo("95"));
        }
    }

    @Test
    void fillsTheBetterCustomerPriceFirst() {
        try (VenueFixture on = moving("500", "100", "90")) {
            on.buy(ALICE, "worse", "20", "94");
            on.buy(BOB, "better", "20", "95");
            on.venue.advance();
            assertThat(on.order(BOB, "better").filledQuantity()).isPositive();
            assertThat(on.order(ALICE, "worse").filledQuantity()).isZero();
        }
    }

    @Test
    void triggersStopsByTheFeedsPrice() {
        try (VenueFixture on = moving("100000", "100", "94")) {
            accepted(on.place(ALICE, OrderRequest.stop("stop", BTC, SELL, decimal("1"), decimal("95"))));
            on.venue.advance();
            assertThat(on.order(ALICE, "stop").averagePrice()).isEqualByComparingTo("93.99");
        }
    }

    @Test
    void letsALargeOrderWalkTheLevels() {
        MarketMakerSettings levels = new MarketMakerSettings(5, 1, 10, decimal("100"), decimal("200"));
        try (VenueFixture on = VenueFixture.open(settings -> settings.withMarketMaker(levels))) {
            assertThat(on.venue.book(BTC, 99).asks()).hasSize(5);
            on.market(ALICE, "take", BUY, "4");
            assertThat(on.executions(ALICE).size()).isGreaterThan(1);
        }
    }

    @Test
    void addsSlippageOnlyAgainstTheMarketMakerAndWithinTheLimit() {
        try (VenueFixture on = VenueFixture.open(
                settings -> settings.withMarketMaker(oneLevel("1000")).withSlippageTicks(3))) {
            assertThat(on.market(ALICE, "market", BUY, "1").averagePrice()).isEqualByComparingTo("100.04");
            assertThat(on.market(ALICE, "sale", SELL, "1").averagePrice()).isEqualByComparingTo("99.96");
            assertThat(on.buy(ALICE, "limit", "1", "100.02").averagePrice()).isEqualByComparingTo("100.02");
            on.sell(BOB, "inside", "1", "100");
            assertThat(on.market(ALICE, "customer", BUY, "1").averagePrice()).isEqualByComparingTo("100");
        }
    }

    @Test
    void delaysOrdersByTheLatency() {
        try (VenueFixture on = delayed()) {
            assertThat(on.market(ALICE, "slow", BUY, "1").status()).isEqualTo(OrderStatus.NEW);
            on.clock.advance(Duration.ofMillis(99));
            on.venue.advance();
            assertThat(on.order(ALICE, "slow").status()).isEqualTo(OrderStatus.NEW);
            on.clock.advance(Duration.ofMillis(1));
            on.venue.advance();
            assertThat(on.order(ALICE, "slow").status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    @Test
    void cancelsAnOrderThatHasNotArrivedYet() {
        try (VenueFixture on = delayed()) {
            on.buy(ALICE, "slow", "1", "101");
            assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("101");
            on.venue.cancel(ALICE, "slow");
            on.clock.advance(Duration.ofSeconds(1));
            on.venue.advance();
            assertThat(on.executions(ALICE)).isEmpty();
            assertThat(on.locked(ALICE, "USDT")).isZero();
        }
    }

    @Test
    void rejectsAPostOnlyOrderThatArrivesTooLate() {
        try (VenueFixture on = delayed()) {
            accepted(on.place(
                    ALICE,
                    OrderRequest.limit("post", BTC, BUY, decimal("1"), decimal("120"))
                            .asPostOnly()));
            on.clock.advance(Duration.ofSeconds(1));
            on.venue.advance();
            assertThat(on.order(ALICE, "post").status()).isEqualTo(OrderStatus.REJECTED);
        }
    }

    @Test
    void keepsDelayedOrdersOverARestart() {
        try (VenueFixture on = delayed()) {
            on.market(CAROL, "slow", BUY, "1");
            on.reopen();
            assertThat(on.venue.openOrders(CAROL)).hasSize(1);
            on.clock.advance(Duration.ofSeconds(1));
            on.venue.advance();
            assertThat(on.net(CAROL)).isEqualByComparingTo("1");
        }
    }

    @Test
    void movesByItselfOnceStarted() throws InterruptedException {
        try (VenueFixture on = moving("1000", "100", "90")) {
            on.buy(ALICE, "bid", "1", "95");
            on.venue.start(Duration.ofMillis(5));
            for (int i = 0; i < 4_000 && on.order(ALICE, "bid").isOpen(); i++) Thread.sleep(5);
            assertThat(on.order(ALICE, "bid").status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    @Test
    void refusesAPostOnlyOrderAgainstTheMarketMaker() {
        try (VenueFixture on = moving("1000", "100")) {
            assertThat(rejected(on.place(
                            ALICE,
                            OrderRequest.limit("post", BTC, BUY, decimal("1"), decimal("100.01"))
                                    .asPostOnly())))
                    .isEqualTo(RejectionCode.POST_ONLY_WOULD_TAKE);
        }
    }

    private static VenueFixture delayed() {
        return VenueFixture.open(
                settings -> settings.withMarketMaker(oneLevel("1000")).withLatency(Duration.ofMillis(100)));
    }
}
