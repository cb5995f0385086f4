package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.xchange.WireVenue.ALICE;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BOB;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BTC;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.limit;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.market;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceOrdersWireTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WireVenue wire;

    @BeforeEach
    void open() {
        wire = new WireVenue(folder.resolve("venue"));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void restsUnderOurIdAndIsCanceledByIt() {
        assertThat(wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "49000"))).isInstanceOf(PlaceOutcome.Accepted.class);
        assertThat(wire.venue().openOrders(ALICE)).singleElement().satisfies(order -> {
            assertThat(order.clientOrderId()).isEqualTo("L1");
            assertThat(order.instrument()).isEqualTo(BTC);
            assertThat(order.side()).isEqualTo(Side.BUY);
            assertThat(order.quantity()).isEqualTo(Quantity.of("0.01"));
            assertThat(order.price()).isEqualTo(Price.of("49000"));
        });
        assertThat(report("L1").status()).isEqualTo(Status.OPEN);
        assertThat(wire.venue().cancel(ALICE, BTC, "L1")).isEqualTo(new CancelOutcome.Canceled(Quantity.ZERO));
        assertThat(report("L1").status()).isEqualTo(Status.CANCELED);
        assertThat(report("L1").clientOrderId()).isEqualTo("L1");
        assertThat(wire.venue().openOrders(ALICE)).isEmpty();
        assertThat(wire.venue().cancel(ALICE, BTC, "L1"))
                .isInstanceOfSatisfying(
                        CancelOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("-2011"));
    }

    @Test
    void takesAtTheMarketAndPaysFeesInTheVenuesAsset() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        assertThat(wire.allFills(ALICE)).singleElement().satisfies(fill -> {
            assertThat(fill.clientOrderId()).isEqualTo("L2");
            assertThat(fill.side()).isEqualTo(Side.BUY);
            assertThat(fill.fill().price()).isEqualTo(Price.of("50000"));
            assertThat(fill.fill().quantity()).isEqualTo(Quantity.of("0.01"));
            assertThat(Objects.requireNonNull(fill.fill().fee()).asset().code()).isEqualTo("BTC");
            assertThat(fill.fill().exchangeId()).isEqualTo("binance");
        });
        assertThat(wire.allFills(BOB))
                .singleElement()
                .satisfies(fill -> assertThat(Objects.requireNonNull(fill.fill().fee())
                                .asset()
                                .code())
                        .isEqualTo("USDT"));
        assertThat(report("L2").status()).isEqualTo(Status.FILLED);
    }

    @Test
    void refusesToTakeWithAPostOnlyOrder() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        assertThat(wire.place(
                        ALICE, "L2", terms(Side.BUY, OrderType.LIMIT, "0.01", "50100", null, TimeInForce.GTC, true)))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("-2010"));
        assertThat(wire.place(
                        ALICE, "L3", terms(Side.BUY, OrderType.LIMIT, "0.01", "49900", null, TimeInForce.GTC, true)))
                .isInstanceOf(PlaceOutcome.Accepted.class);
    }

    @Test
    void takesWhatItCanAtOnceOrAllOrNothing() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", terms(Side.BUY, OrderType.LIMIT, "0.02", "50000", null, TimeInForce.FOK, false));
        assertThat(report("L2").status()).isEqualTo(Status.EXPIRED);
        assertThat(report("L2").filledQuantity()).isEqualTo(Quantity.ZERO);
        wire.place(ALICE, "L3", terms(Side.BUY, OrderType.LIMIT, "0.02", "50000", null, TimeInForce.IOC, false));
        assertThat(report("L3").status()).isEqualTo(Status.EXPIRED);
        assertThat(report("L3").filledQuantity()).isEqualTo(Quantity.of("0.01"));
    }

    @Test
    void waitsWithAStopOnEitherSideOfTheMarket() {
        lastIs("50000");
        String[] ids = {"L1", "L2", "L3", "L4"};
        wire.place(ALICE, "L1", stop(Side.SELL, OrderType.STOP, "48000", null));
        wire.place(ALICE, "L2", stop(Side.SELL, OrderType.STOP_LIMIT, "52000", "51900"));
        wire.place(ALICE, "L3", stop(Side.BUY, OrderType.STOP, "48000", null));
        wire.place(ALICE, "L4", stop(Side.BUY, OrderType.STOP_LIMIT, "52000", "52100"));
        assertThat(wire.venue().openOrders(ALICE))
                .extracting(VenueOrderReport::clientOrderId)
                .containsExactlyInAnyOrder(ids);
        for (String id : ids)
            assertThat(wire.venue().cancel(ALICE, BTC, id)).isInstanceOf(CancelOutcome.Canceled.class);
    }

    @Test
    void tellsStopsFromTakingsOfProfitByTheLastPrice() {
        Price last = Price.of("50000");
        assertThat(type(Side.SELL, OrderType.STOP, "48000", last)).isEqualTo("STOP_LOSS");
        assertThat(type(Side.SELL, OrderType.STOP, "52000", last)).isEqualTo("TAKE_PROFIT");
        assertThat(type(Side.BUY, OrderType.STOP_LIMIT, "52000", last)).isEqualTo("STOP_LOSS_LIMIT");
        assertThat(type(Side.BUY, OrderType.STOP_LIMIT, "48000", last)).isEqualTo("TAKE_PROFIT_LIMIT");
    }

    private static String type(Side side, OrderType type, String stop, Price last) {
        return BinanceOrderWords.of(stop(side, type, stop, "50000"), BinanceProduct.SPOT, last)
                .type();
    }

    @Test
    void isNotAmendable() {
        assertThat(Objects.requireNonNull(wire.venue().rules(BTC)).amendable()).isFalse();
        wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "49000"));
        assertThat(wire.venue().amend(ALICE, BTC, "L1", Quantity.of("0.02"), null))
                .isInstanceOf(AmendOutcome.Rejected.class);
    }

    @Test
    void knowsNoOrderOfAnotherId() {
        assertThat(wire.venue().queryByClientOrderId(ALICE, BTC, "L404")).isEqualTo(new OrderAnswer.NotFound());
    }

    @Test
    void tellsFillsOnlyOnceAndGoesOnFromTheCursor() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.03", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        FillPage first = wire.venue().fillsSince(ALICE, null);
        assertThat(first.fills()).hasSize(1);
        assertThat(wire.venue().fillsSince(ALICE, first.next()).fills()).isEmpty();
        wire.place(ALICE, "L3", market(Side.BUY, "0.02"));
        assertThat(wire.venue().fillsSince(ALICE, first.next()).fills())
                .extracting(VenueFillReport::clientOrderId)
                .containsExactly("L3");
    }

    @Test
    void knowsWhoseFillsTheyAreAfterARestartWithNothingRemembered() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.06", "50000"));
        for (int order = 2; order < 8; order++) wire.place(ALICE, "L" + order, market(Side.BUY, "0.01"));
        OrdersInMemory empty = new OrdersInMemory();
        try (XChangeVenues forgetful = new XChangeVenues(
                new XChangeProperties(Map.of("binance", wire.settings())),
                empty,
                () -> WireVenue::credentials,
                Archive.NONE,
                Clock.systemUTC())) {
            XChangeVenue venue = forgetful.venues().getFirst();
            venue.openAccount(ALICE, Map.of());
            assertThat(venue.fillsSince(ALICE, null).fills())
                    .extracting(VenueFillReport::clientOrderId)
                    .containsExactly("L2", "L3", "L4", "L5", "L6", "L7");
        }
    }

    @Test
    void tellsTheFillsOfASpan() {
        Instant from = Instant.now().minusSeconds(5);
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        assertThat(wire.venue().fillsBetween(ALICE, List.of(), from, null)).hasSize(1);
        assertThat(wire.venue().fillsBetween(ALICE, List.of(BTC), from.minusSeconds(60), from))
                .isEmpty();
    }

    @Test
    void tellsTheLatestFillsThoughItTakesTheVenuesTimeToBeEarlier() {
        wire.fault(FaultKind.CLOCK_SKEW, "*", "*", false, -30_000, 0); // in what it says of its time, not in its trades
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        for (Duration ago : List.of(Duration.ofSeconds(5), Duration.ofHours(1)))
            assertThat(wire.venue().fillsBetween(ALICE, List.of(), Instant.now().minus(ago), null))
                    .hasSize(1);
    }

    @Test
    void keepsTwoAccountsApart() {
        wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "49000"));
        wire.place(BOB, "L1", limit(Side.SELL, "0.02", "51000"));
        assertThat(wire.venue().openOrders(ALICE))
                .singleElement()
                .satisfies(order -> assertThat(order.quantity()).isEqualTo(Quantity.of("0.01")));
        assertThat(wire.venue().cancel(BOB, BTC, "L1")).isInstanceOf(CancelOutcome.Canceled.class);
        assertThat(report("L1").status()).isEqualTo(Status.OPEN);
    }

    @Test
    void tellsBalancesAndWhatTheKeyMayDo() {
        wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "50000"));
        assertThat(wire.venue().balances(ALICE))
                .filteredOn(balance -> balance.asset().code().equals("USDT"))
                .singleElement()
                .satisfies(balance -> {
                    assertThat(balance.locked()).isEqualByComparingTo("500");
                    assertThat(balance.free()).isEqualByComparingTo("999500");
                });
        assertThat(wire.venue().positions(ALICE)).isEmpty();
        assertThat(wire.venue().holdings(ALICE)).isEqualTo(Holdings.ASSETS);
        assertThat(wire.venue().rights(ALICE)).isEqualTo(new KeyRights(KeyRights.Right.NO));
    }

    @Test
    void knowsStepsAndLimits() {
        InstrumentRules rules = Objects.requireNonNull(wire.venue().rules(BTC));
        assertThat(rules.priceStep()).isEqualByComparingTo("0.01");
        assertThat(rules.quantityStep()).isEqualByComparingTo("0.00001");
        assertThat(rules.minimumNotional()).isEqualByComparingTo("5");
        assertThat(rules.minimumQuantity()).isEqualTo(Quantity.of("0.00001"));
        assertThat(wire.venue().rules(InstrumentId.of("XYZ/USDT"))).isNull();
        assertThat(wire.venue().instruments())
                .extracting(each -> each.instrument().toString())
                .containsExactlyInAnyOrder("BTC/USDT", "ETH/USDT");
    }

    @Test
    void tellsOfTheMarket() {
        wire.place(BOB, "L1", limit(Side.SELL, "0.02", "50000"));
        wire.place(BOB, "L2", limit(Side.BUY, "0.03", "49000"));
        wire.place(ALICE, "L3", market(Side.BUY, "0.01"));
        MarketData data = wire.venue().marketData();
        assertThat(data.orderBook(BTC, 10).asks())
                .containsExactly(new MarketAnswer.OrderBook.Level(Price.of("50000"), Quantity.of("0.01")));
        assertThat(data.orderBook(BTC, 10).bids())
                .containsExactly(new MarketAnswer.OrderBook.Level(Price.of("49000"), Quantity.of("0.03")));
        awaitLast(data, Side.BUY, "50000");
        wire.place(ALICE, "L4", market(Side.SELL, "0.01"));
        awaitLast(data, Side.SELL, "49000");
        assertThat(data.ticker(BTC).last()).isEqualTo(Price.of("49000"));
        assertThat(data.candles(BTC, Duration.ofMinutes(1), null, 5))
                .isNotEmpty()
                .last()
                .satisfies(candle -> assertThat(candle.close()).isEqualByComparingTo(new BigDecimal("49000")));
        Impatient.await(() -> Price.of("49000")
                .equals(Objects.requireNonNull(wire.venue().market(BTC)).last())); // the stream may be slower
    }

    /** The venue tells of a trade a moment after whoever placed the order knows of it. */
    private static void awaitLast(MarketData data, Side taker, String price) {
        Impatient.await(() -> {
            List<PublicTrade> trades = data.trades(BTC, 10);
            return !trades.isEmpty()
                    && trades.getLast().takerSide() == taker
                    && trades.getLast().price().equals(Price.of(price));
        });
    }

    private void lastIs(String price) {
        wire.place(BOB, "L91", limit(Side.SELL, "0.001", price));
        wire.place(ALICE, "L92", market(Side.BUY, "0.001"));
    }

    private static OrderTerms stop(Side side, OrderType type, String stop, @Nullable String price) {
        return terms(side, type, "0.01", type == OrderType.STOP ? null : price, stop, TimeInForce.GTC, false);
    }

    private VenueOrderReport report(String id) {
        OrderAnswer answer = wire.venue().queryByClientOrderId(ALICE, BTC, id);
        assertThat(answer).isInstanceOf(OrderAnswer.Found.class);
        return ((OrderAnswer.Found) answer).report();
    }
}
