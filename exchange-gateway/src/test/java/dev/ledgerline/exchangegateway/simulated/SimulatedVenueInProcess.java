package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.math.BigDecimal;
import java.util.Map;

/** The simulated venue as the gateway sees it, for tests of what lies between. */
public final class SimulatedVenueInProcess {
    private SimulatedVenueInProcess() {}

    public static Venue of(SimulatedVenue venue) {
        return new SimulatedVenueAdapter(
                venue, new Translation(true), AccountKind.MARGIN, Map.of("USDT", new BigDecimal(100_000)));
    }
}
