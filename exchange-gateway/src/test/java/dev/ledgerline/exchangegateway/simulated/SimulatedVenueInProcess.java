package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated venue as the gateway sees it, for tests of what lies between. */
public final class SimulatedVenueInProcess {
    private SimulatedVenueInProcess() {}

    public static Venue of(SimulatedVenue venue) {
        return of(venue, null);
    }

    /** With its markets, where the history is given. */
    public static Venue of(SimulatedVenue venue, @Nullable MarketHistory history) {
        return new SimulatedVenueAdapter(
                venue,
                history == null ? null : new SimulatedMarketData(venue, history),
                new Translation(true),
                AccountKind.MARGIN,
                Map.of("USDT", new BigDecimal(100_000)));
    }
}
