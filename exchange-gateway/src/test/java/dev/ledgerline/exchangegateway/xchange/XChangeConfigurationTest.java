package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.venue.VenueSource;
import dev.ledgerline.exchangegateway.venue.Venues;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class XChangeConfigurationTest {
    @Test
    void readsTheOperatorsWordsAndLeavesThoseForOthersAlone() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "ledgerline.home", "somewhere",
                                    "ledgerline.venues.binance.url", "http://127.0.0.1:9",
                                    "ledgerline.venues.binance.stream-url", "ws://127.0.0.1:9",
                                    "ledgerline.venues.binance.poll-interval", "3s",
                                    "ledgerline.venues.binance.limits.failures", "7",
                                    "ledgerline.venues.simulated.limits.failures", "7",
                                    "ledgerline.venues.second-binance.exchange", "binance")));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(new DriverManagerDataSource()));
            context.register(XChangeConfiguration.class, Venues.class);
            context.refresh();
            assertThat(Objects.requireNonNull(context.getBean(XChangeProperties.class)
                                    .venuesOrNone()
                                    .get("binance"))
                            .pollInterval())
                    .isEqualTo(Duration.ofSeconds(3));
            assertThat(context.getBean(VenueSource.class).venues()).hasSize(6);
            Venues venues = context.getBean(Venues.class);
            assertThat(Objects.requireNonNull(venues.find("ccxt.second-binance"))
                            .exchange())
                    .isEqualTo("binance");
            assertThat(venues.find("simulated")).isNull();
        }
    }
}
