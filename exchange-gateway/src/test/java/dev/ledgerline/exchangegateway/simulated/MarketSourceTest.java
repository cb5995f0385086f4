package dev.ledgerline.exchangegateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueSource;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MarketSourceTest {
    private static final InstrumentId BITCOIN = InstrumentId.of("BTC/USDT");

    private final AtomicReference<@Nullable BigDecimal> price = new AtomicReference<>(new BigDecimal("64000"));

    @TempDir
    private Path folder;

    @Test
    void hasTheMarketFollowAnExchange() {
        try (MarketSource source = MarketSource.following("real", exchange(), Duration.ofMillis(5), null);
                SimulatedVenue venue =
                        SimulatedVenue.open(VenueSettings.in(folder).withFeed(source.feed()))) {
            venue.advance();
            assertThat(last(venue)).isEqualByComparingTo("64000");
            assertThat(source.describe(venue.settings().describeFeed())).contains("live prices of real");

            price.set(new BigDecimal("65000"));
            awaitPushed(source, "65000");
            venue.advance();
            assertThat(last(venue)).isEqualByComparingTo("65000");

            // Silent for a while: the market stands still, and follows again.
            price.set(null);
            venue.advance();
            assertThat(last(venue)).isEqualByComparingTo("65000");
            price.set(new BigDecimal("66000"));
            awaitPushed(source, "66000");
        }
    }

    @Test
    void usesWhatIsAtHandWhereTheExchangeDoesNotAnswer() {
        price.set(null);
        FeedSettings atHand = new FeedSettings.Scripted(Map.of("BTC/USDT", List.of(BigDecimal.TEN)));
        try (MarketSource source = MarketSource.following("real", exchange(), Duration.ofMillis(5), atHand)) {
            assertThat(source.feed()).isEqualTo(atHand);
            assertThat(source.describe("Written prices.")).isEqualTo("Written prices. (real does not answer)");
        }
        try (MarketSource source = MarketSource.following("nowhere", exchange(), Duration.ofMillis(5), null)) {
            assertThat(source.feed()).isNull();
        }
    }

    private static BigDecimal last(SimulatedVenue venue) {
        Ticker ticker = venue.ticker("BTC/USDT");
        assertThat(ticker).isNotNull();
        return ticker.last();
    }

    private static void awaitPushed(MarketSource source, String wanted) {
        FeedSettings.External feed = (FeedSettings.External) source.feed();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (feed.prices().latest("BTC/USDT").last().compareTo(new BigDecimal(wanted)) != 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private ObjectProvider<VenueSource> exchange() {
        MarketData data = (MarketData) Proxy.newProxyInstance(
                MarketData.class.getClassLoader(), new Class<?>[] {MarketData.class}, (proxy, method, arguments) -> {
                    BigDecimal now = price.get();
                    if (now == null || !method.getName().equals("ticker")) throw new IllegalStateException("no answer");
                    boolean bitcoin = arguments[0].equals(BITCOIN);
                    return new MarketAnswer.Ticker(
                            new Price(bitcoin ? now : new BigDecimal("3000")),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Instant.EPOCH);
                });
        Venue venue = (Venue) Proxy.newProxyInstance(
                Venue.class.getClassLoader(),
                new Class<?>[] {Venue.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "exchangeId" -> "real";
                    case "connectMarkets" -> data;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        VenueSource source = () -> List.of(venue);
        return new StaticListableBeanFactory(Map.of("exchanges", source)).getBeanProvider(VenueSource.class);
    }
}
