package dev.ledgerline.exchangegateway.simulated;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.instrument.InstrumentMarkets;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedVenueAdapterTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SimulatedVenue simulated;

    @SuppressWarnings("NullAway.Init")
    private SimulatedVenueAdapter venue;

    @BeforeEach
    void open() {
        simulated = SimulatedVenue.open(VenueSettings.in(folder.resolve("venue")));
        venue = new SimulatedVenueAdapter(
                simulated, null, new Translation(true), AccountKind.MARGIN, Map.of("USDT", new BigDecimal(100_000)));
        simulated.advance();
        venue.openAccount(ACCOUNT, Map.of());
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void opensAnAccountOnlyOnce() {
        venue.openAccount(ACCOUNT, Map.of());
        assertThat(venue.balances(ACCOUNT)).singleElement().satisfies(balance -> {
            assertThat(balance.asset().code()).isEqualTo("USDT");
            assertThat(balance.free()).isEqualByComparingTo("100000");
        });
    }

    @Test
    void tradesAndTellsTheFills() {
        assertThat(venue.place(ACCOUNT, "L1", terms(OrderType.MARKET, "0.01", null)))
                .isInstanceOf(PlaceOutcome.Accepted.class);
        FillPage page = venue.fillsSince(ACCOUNT, null);
        assertThat(page.fills()).isNotEmpty();
        VenueFillReport fill = page.fills().getFirst();
        assertThat(fill.clientOrderId()).isEqualTo("L1");
        assertThat(fill.fill().exchangeId()).isEqualTo("simulated");
        assertThat(page.more()).isFalse();
        assertThat(venue.fillsSince(ACCOUNT, page.next()).fills()).isEmpty();
        assertThat(report("L1").status()).isEqualTo(Status.FILLED);
        assertThat(venue.positions(ACCOUNT))
                .singleElement()
                .satisfies(position -> assertThat(position.quantity()).isEqualByComparingTo("0.01"));
    }

    @Test
    void restsAmendsAndCancels() {
        venue.place(ACCOUNT, "L1", terms(OrderType.LIMIT, "0.01", "20000"));
        assertThat(venue.openOrders(ACCOUNT))
                .extracting(VenueOrderReport::clientOrderId)
                .containsExactly("L1");
        assertThat(venue.amend(ACCOUNT, BTC, "L1", Quantity.of("0.02"), Price.of("21000")))
                .isEqualTo(new AmendOutcome.Amended(Quantity.of("0.02"), Price.of("21000")));
        assertThat(report("L1").quantity()).isEqualTo(Quantity.of("0.02"));
        assertThat(venue.cancel(ACCOUNT, BTC, "L1")).isEqualTo(new CancelOutcome.Canceled(Quantity.ZERO));
        assertThat(report("L1").status()).isEqualTo(Status.CANCELED);
        assertThat(venue.cancel(ACCOUNT, BTC, "L1")).isInstanceOf(CancelOutcome.Rejected.class);
    }

    @Test
    void tellsARejectionWithTheVenuesCode() {
        assertThat(venue.place(ACCOUNT, "L1", terms(OrderType.LIMIT, "0.01", "20000.001")))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("PRICE_FILTER"));
        assertThat(venue.queryByClientOrderId(ACCOUNT, BTC, "L1")).isEqualTo(new OrderAnswer.NotFound());
    }

    @Test
    void neverPlacesOneSubmissionTwice() {
        venue.place(ACCOUNT, "L1", terms(OrderType.MARKET, "0.01", null));
        assertThat(venue.place(ACCOUNT, "L1", terms(OrderType.MARKET, "0.01", null)))
                .isInstanceOf(PlaceOutcome.Unknown.class);
        assertThat(venue.positions(ACCOUNT).getFirst().quantity()).isEqualByComparingTo("0.01");
    }

    @Test
    void remembersEverythingAfterARestart() {
        venue.place(ACCOUNT, "L1", terms(OrderType.LIMIT, "0.01", "20000"));
        close();
        open();
        assertThat(report("L1").status()).isEqualTo(Status.OPEN);
    }

    @Test
    void streamsReportsAndPrices() {
        List<Object> heard = new CopyOnWriteArrayList<>();
        try (Venue.Subscription ignored = venue.subscribe(new VenueListener() {
            @Override
            public void onFill(VenueFillReport report) {
                heard.add(report);
            }

            @Override
            public void onOrder(VenueOrderReport report) {
                heard.add(report);
            }

            @Override
            public void onPrice(Network network, InstrumentId instrument, Price last) {
                heard.add(last);
            }
        })) {
            venue.place(ACCOUNT, "L1", terms(OrderType.MARKET, "0.01", null));
            simulated.advance();
            await(() -> heard.stream().anyMatch(VenueFillReport.class::isInstance)
                    && heard.stream().anyMatch(VenueOrderReport.class::isInstance)
                    && heard.stream().anyMatch(Price.class::isInstance));
        }
    }

    @Test
    void answersWhatIsKnownOfAMarket() {
        InstrumentMarkets markets = new InstrumentMarkets(new Venues(List.of(venue)));
        Market market = markets.market(ACCOUNT, "simulated", BTC);
        Prices prices = venue.market(BTC);
        if (market == null || prices == null) throw new AssertionError("no market");
        assertThat(market.rules().amendable()).isTrue();
        assertThat(market.rules().priceStep()).isEqualByComparingTo("0.01");
        assertThat(market.last()).isEqualTo(prices.last());
        assertThat(markets.market(ACCOUNT, "simulated", InstrumentId.of("DOGE/USDT")))
                .isNull();
        assertThat(markets.market(ACCOUNT, "elsewhere", BTC)).isNull();
    }

    private VenueOrderReport report(String clientOrderId) {
        if (venue.queryByClientOrderId(ACCOUNT, BTC, clientOrderId) instanceof OrderAnswer.Found found)
            return found.report();
        throw new AssertionError(clientOrderId + " not found");
    }

    private static OrderTerms terms(OrderType type, String quantity, @Nullable String price) {
        return new OrderTerms(
                BTC,
                Side.BUY,
                type,
                Quantity.of(quantity),
                price == null ? null : Price.of(price),
                null,
                TimeInForce.GTC,
                false,
                false,
                new StrategyId(1),
                null,
                null,
                null,
                "test",
                null,
                null);
    }
}
