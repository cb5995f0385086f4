package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.venue.VenueSource;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The venue is open as long as its bean exists: from before the first lifecycle starts until after the last has stopped,
 * event processors included.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ledgerline.simulated-venue.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SimulatedVenueProperties.class)
class SimulatedVenueConfiguration {
    @Bean(destroyMethod = "close")
    MarketSource marketSource(
            SimulatedVenueProperties properties, Environment environment, ObjectProvider<VenueSource> exchanges) {
        String followed = properties.livePricesOf() != null
                ? properties.livePricesOf()
                : environment.getProperty("LEDGERLINE_LIVE_PRICES", "");
        Path folder = feedFolder(properties, environment);
        FeedSettings otherwise =
                folder == null ? null : new FeedSettings.Recorded(folder, Map.of(), properties.feedTicks());
        return followed.isBlank()
                ? MarketSource.unasked(otherwise)
                : MarketSource.following(followed, exchanges, properties.livePricesInterval(), otherwise);
    }

    @Bean
    VenueSettings simulatedVenueSettings(
            SimulatedVenueProperties properties, MarketSource source, Environment environment, Clock clock) {
        Path journal = properties.journalFolder() != null
                ? properties.journalFolder()
                : Path.of(environment.getRequiredProperty("ledgerline.home"), "simulated-venue");
        VenueSettings settings = VenueSettings.in(journal)
                .withClock(clock)
                .withSeed(properties.seed())
                .withLatency(properties.latency())
                .withSlippageTicks(properties.slippageTicks())
                .withAmendSupported(properties.amendable())
                .withLeverage(properties.leverage());
        FeedSettings feed = source.feed();
        return feed == null ? settings : settings.withFeed(feed);
    }

    @Bean(destroyMethod = "close")
    SimulatedVenue simulatedVenue(VenueSettings settings, SimulatedVenueProperties properties) {
        SimulatedVenue venue = SimulatedVenue.open(settings);
        venue.start(properties.stepInterval());
        return venue;
    }

    /** One for those in this process and those who come over the wire: it keeps a file. */
    @Bean(destroyMethod = "close")
    MarketHistory simulatedMarketHistory(SimulatedVenue venue) {
        return MarketHistory.open(venue);
    }

    @Bean
    SimulatedVenueAdapter simulatedVenueAdapter(
            SimulatedVenue venue, MarketHistory history, SimulatedVenueProperties properties) {
        return new SimulatedVenueAdapter(
                venue,
                new SimulatedMarketData(venue, history),
                new Translation(properties.amendable()),
                properties.accountKind(),
                properties.fundsOrDefault());
    }

    @Bean
    VenueOnTheWire venueOnTheWire(SimulatedVenue venue, MarketHistory history, SimulatedVenueProperties properties) {
        return new VenueOnTheWire(venue, history, properties.wire());
    }

    /** For the banner: where other programs reach the venue. */
    @Bean
    Supplier<String> venueAddressDescription(VenueOnTheWire wire) {
        return wire::description;
    }

    /** Hears the venue apart from the adapter, so that nothing that is slow there is missing here. */
    @Bean(destroyMethod = "close")
    SimulatedReports simulatedReports(SimulatedVenue venue, SimulatedVenueProperties properties, Archive archive) {
        return new SimulatedReports(venue, new Translation(properties.amendable()), archive);
    }

    /** For the banner: where prices come from. */
    @Bean
    Supplier<String> marketFeedDescription(MarketSource source, VenueSettings settings) {
        return () -> source.describe(settings.describeFeed());
    }

    private static @Nullable Path feedFolder(SimulatedVenueProperties properties, Environment environment) {
        if (properties.feedFolder() != null) return properties.feedFolder();
        String data = environment.getProperty("LEDGERLINE_DATA");
        return data == null || data.isBlank() ? null : Path.of(data);
    }
}
