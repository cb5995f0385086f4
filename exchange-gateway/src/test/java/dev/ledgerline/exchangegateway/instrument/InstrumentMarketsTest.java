package dev.ledgerline.exchangegateway.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.simulated.SimulatedVenueInProcess;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

class InstrumentMarketsTest {
    private static final InstrumentId BITCOIN = InstrumentId.of("BTC/USDT");

    private static final AccountId ACCOUNT = new AccountId(1);

    @TempDir
    private Path folder;

    @Test
    void tellsRulesAndThePrice() {
        try (SimulatedVenue venue = SimulatedVenue.open(VenueSettings.in(folder))) {
            venue.advance();
            assertThat(markets(venue, Set.of()).market(ACCOUNT, "simulated", BITCOIN))
                    .satisfies(market -> assertThat(market.last()).isNotNull());
            assertThat(markets(venue, Set.of()).market(ACCOUNT, "simulated", InstrumentId.of("DOGE/USDT")))
                    .isNull();
        }
    }

    @Test
    void hasNoPriceWhileTheVenueIsSilent() {
        try (SimulatedVenue venue = SimulatedVenue.open(VenueSettings.in(folder))) {
            venue.advance();
            assertThat(markets(venue, Set.of("market")).market(ACCOUNT, "simulated", BITCOIN))
                    .satisfies(market -> assertThat(market.last()).isNull());
        }
    }

    @Test
    void saysThatTheVenueIsOutOfReachWhenNotEvenItsRulesAreKnown() {
        try (SimulatedVenue venue = SimulatedVenue.open(VenueSettings.in(folder))) {
            InstrumentMarkets markets = markets(venue, Set.of("market", "rules"));
            assertThatThrownBy(() -> markets.market(ACCOUNT, "simulated", BITCOIN))
                    .isInstanceOf(DataAccessResourceFailureException.class)
                    .hasMessageContaining("simulated");
        }
    }

    private static InstrumentMarkets markets(SimulatedVenue venue, Set<String> silentAbout) {
        Venue real = SimulatedVenueInProcess.of(venue);
        Venue partlySilent = (Venue) Proxy.newProxyInstance(
                Venue.class.getClassLoader(), new Class<?>[] {Venue.class}, (proxy, method, arguments) -> {
                    if (silentAbout.contains(method.getName())) throw new IllegalStateException("no answer");
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new InstrumentMarkets(new Venues(List.of(partlySilent)));
    }
}
