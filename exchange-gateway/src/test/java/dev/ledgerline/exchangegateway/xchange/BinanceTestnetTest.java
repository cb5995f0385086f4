package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.messages.venue.VenueView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against Binance's own test network, with a key of yours: no money is involved. */
@EnabledIfEnvironmentVariable(named = "LEDGERLINE_TEST_BINANCE_KEY", matches = ".+")
@EnabledIfEnvironmentVariable(named = "LEDGERLINE_TEST_BINANCE_SECRET", matches = ".+")
class BinanceTestnetTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");

    @Test
    void placesFindsAndCancelsAnOrderThatDoesNotTrade() {
        VenueCredentials credentials = new VenueCredentials(
                Objects.requireNonNull(System.getenv("LEDGERLINE_TEST_BINANCE_KEY")),
                Objects.requireNonNull(System.getenv("LEDGERLINE_TEST_BINANCE_SECRET")),
                null);
        try (XChangeVenues venues = new XChangeVenues(
                new XChangeProperties(null),
                new OrdersInMemory(),
                () -> account -> credentials,
                Archive.NONE,
                Clock.systemUTC())) {
            XChangeVenue venue = venues.venues().getFirst();
            venue.openAccount(ACCOUNT, Map.of(), true);
            InstrumentRules rules = Objects.requireNonNull(venue.rules(BTC));
            Price last = Objects.requireNonNull(
                    Objects.requireNonNull(venue.market(BTC)).last());
            String id = "L" + System.currentTimeMillis();
            assertThat(venue.place(ACCOUNT, id, farBelow(last, rules))).isInstanceOf(PlaceOutcome.Accepted.class);
            assertThat(venue.queryByClientOrderId(ACCOUNT, BTC, id)).isInstanceOf(OrderAnswer.Found.class);
            assertThat(venue.openOrders(ACCOUNT))
                    .anyMatch(order -> order.clientOrderId().equals(id));
            assertThat(venue.cancel(ACCOUNT, BTC, id)).isInstanceOf(CancelOutcome.Canceled.class);
            await(() -> venue.status() == VenueView.Status.CONNECTED);
        }
    }

    /** Four fifths of the price: within the exchange's percentage filter, and nothing trades there. */
    private static OrderTerms farBelow(Price last, InstrumentRules rules) {
        BigDecimal price = last.value()
                .multiply(new BigDecimal("0.8"))
                .divide(rules.priceStep(), 0, RoundingMode.DOWN)
                .multiply(rules.priceStep());
        BigDecimal quantity = rules.minimumNotional()
                .multiply(BigDecimal.TWO)
                .divide(price, 8, RoundingMode.UP)
                .divide(rules.quantityStep(), 0, RoundingMode.UP)
                .multiply(rules.quantityStep());
        return WireVenue.limit(Side.BUY, new Quantity(quantity).toString(), new Price(price).toString());
    }
}
