package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.venue.VenueView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which host is dialled in the end: a test that got this wrong would trade. */
class AddressesTest {
    private static XChangeProperties.Venue at(
            @Nullable String exchange, @Nullable String url, @Nullable String streamUrl) {
        return new XChangeProperties.Venue(
                exchange, url, streamUrl, null, null, null, null, null, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(BinanceProduct.class)
    void dialsTheOperatorsAddressAndNoOther(BinanceProduct product) {
        ExchangeSettings settings =
                ExchangeSettings.of("mine", at("binance", "http://127.0.0.1:9/", "ws://127.0.0.1:9"));
        for (boolean testnet : new boolean[] {false, true}) {
            BinanceProduct.Addresses addresses = product.addresses(settings, testnet);
            assertThat(addresses.rest()).isEqualTo("http://127.0.0.1:9");
            assertThat(addresses.streams()).isEqualTo("ws://127.0.0.1:9");
            BinanceCalls calls = new BinanceCalls(
                    product,
                    addresses,
                    settings,
                    null,
                    new Allowance(10, Duration.ofMinutes(1), Clock.systemUTC()),
                    null,
                    Clock.systemUTC());
            assertThat(calls.exchangeAddress()).isEqualTo("http://127.0.0.1:9");
            assertThat(OutcomeOf.failure(catchFailure(calls, product)).kind()).isEqualTo(OutcomeOf.Kind.NOT_SENT);
        }
    }

    /** XChange's own call: nobody listens on that port, so any other answer came from elsewhere. */
    private static Throwable catchFailure(BinanceCalls calls, BinanceProduct product) {
        try {
            calls.askExchange(
                    1,
                    exchange ->
                            exchange.getMarketDataService().getTicker(product.instrument(InstrumentId.of("BTC/USDT"))));
            throw new AssertionError("somebody answered");
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    @Test
    void refusesHalfAnAddress() {
        ExchangeSettings half = ExchangeSettings.of("binance", at(null, "http://127.0.0.1:9", null));
        assertThatThrownBy(() -> BinanceProduct.SPOT.addresses(half, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stream-url");
    }

    @Test
    void dialsTheTestNetworkWhereTheAccountOrTheOperatorAsksForIt() {
        ExchangeSettings plain = ExchangeSettings.of("binance");
        assertThat(BinanceProduct.SPOT.addresses(plain, true).rest()).contains("testnet");
        assertThat(BinanceProduct.SPOT.addresses(plain, true).streams()).contains("testnet");
        assertThat(BinanceProduct.SPOT.addresses(plain, false).rest()).doesNotContain("testnet");
        assertThat(BinanceProduct.FUTURES.addresses(plain, true).rest()).contains("testnet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "ccxt.binance", "ccxtpro.binance", "ccxt.kraken", "bybit", "okx"})
    void isKnownByItsAliases(String id) {
        try (XChangeVenues built = venues(Map.of())) {
            Venues venues = new Venues(List.copyOf(built.venues()));
            assertThat(Objects.requireNonNull(venues.find(id)).exchangeId())
                    .isEqualTo(id.substring(id.indexOf('.') + 1));
            assertThat(venues.find("ccxt." + "nowhere")).isNull();
        }
    }

    @Test
    void addsTheOperatorsVenuesAndLeavesOtherSettingsAlone() {
        try (XChangeVenues built = venues(Map.of(
                "my-kraken", at("kraken", null, null),
                "mine", at("org.knowm.xchange.kraken.KrakenExchange", null, null),
                "simulated", at(null, null, null)))) {
            assertThat(built.venues())
                    .extracting(Venue::exchangeId)
                    .containsExactlyInAnyOrder(
                            "binance", "binance-futures", "kraken", "bybit", "okx", "my-kraken", "mine");
        }
        assertThatThrownBy(() -> venues(Map.of("mine", at("java.lang.String", null, null))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void connectsToNothingBeforeAnAccountIsOpened() {
        try (XChangeVenues built = venues(Map.of())) {
            for (XChangeVenue venue : built.venues()) {
                assertThat(venue.status()).isEqualTo(VenueView.Status.UNUSED);
                assertThatThrownBy(venue::instruments).isInstanceOf(VenueSilentException.class);
            }
        }
    }

    @Test
    void opensNoAccountWithoutCredentials() {
        try (XChangeVenues built = venues(Map.of())) {
            assertThatThrownBy(() -> built.venues().getFirst().openAccount(new AccountId(1), Map.of(), true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("credentials");
        }
    }

    private static XChangeVenues venues(Map<String, XChangeProperties.Venue> said) {
        return new XChangeVenues(
                new XChangeProperties(said),
                new OrdersInMemory(),
                () -> account -> null,
                Archive.NONE,
                Clock.systemUTC());
    }
}
