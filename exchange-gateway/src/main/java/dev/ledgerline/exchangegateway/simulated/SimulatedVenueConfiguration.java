package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    @Bean
    VenueSettings simulatedVenueSettings(SimulatedVenueProperties properties, Environment environment, Clock clock) {
        Path journal = properties.journalFolder() != null
                ? properties.journalFolder()
                : Path.of(environment.getRequiredProperty("ledgerline.home"), "simulated-venue");
        Path feed = feedFolder(properties, environment);
        VenueSettings settings = VenueSettings.in(journal)
                .withClock(clock)
                .withSeed(properties.seed())
                .withLatency(properties.latency())
                .withSlippageTicks(properties.slippageTicks())
                .withAmendSupported(properties.amendable())
                .withLeverage(properties.leverage());
        return feed == null
                ? settings
                : settings.withFeed(new FeedSettings.Recorded(feed, Map.of(), properties.feedTicks()));
    }

    @Bean(destroyMethod = "close")
    SimulatedVenue simulatedVenue(VenueSettings settings, SimulatedVenueProperties properties) {
        SimulatedVenue venue = SimulatedVenue.open(settings);
        venue.start(properties.stepInterval());
        return venue;
    }

    @Bean
    SimulatedVenueAdapter simulatedVenueAdapter(SimulatedVenue venue, SimulatedVenueProperties properties) {
        return new SimulatedVenueAdapter(
                venue, new Translation(properties.amendable()), properties.accountKind(), properties.fundsOrDefault());
    }

    /** For the banner: where prices come from. */
    @Bean
    Supplier<String> marketFeedDescription(VenueSettings settings) {
        return settings::describeFeed;
    }

    private static @Nullable Path feedFolder(SimulatedVenueProperties properties, Environment environment) {
        if (properties.feedFolder() != null) return properties.feedFolder();
        String data = environment.getProperty("LEDGERLINE_DATA");
        return data == null || data.isBlank() ? null : Path.of(data);
    }
}
