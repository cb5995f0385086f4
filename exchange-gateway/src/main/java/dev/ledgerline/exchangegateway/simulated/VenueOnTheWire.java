package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.AdminToken;
import dev.ledgerline.simulatedvenue.wire.VenueServer;
import dev.ledgerline.simulatedvenue.wire.WireSettings;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Lets other programs trade on the simulated venue. Our own accounts do without it, so a busy port stops nothing. */
class VenueOnTheWire implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(VenueOnTheWire.class);

    private final @Nullable VenueServer server;
    private final String description;

    VenueOnTheWire(SimulatedVenue venue, MarketHistory history, SimulatedVenueProperties.Wire settings) {
        VenueServer started = null;
        String told = "not served";
        if (settings.enabled()) {
            try {
                String given = settings.adminToken();
                String adminToken =
                        given != null ? given : AdminToken.in(venue.settings().folder());
                started = VenueServer.start(
                        venue,
                        WireSettings.DEFAULT
                                .withHost(settings.host())
                                .withPort(settings.port())
                                .withAdminToken(adminToken),
                        history);
                told = "http://" + settings.host() + ":" + started.port() + " (Binance spot protocol)";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException e) {
                told = "not served, port " + settings.port() + " is taken; LEDGERLINE_VENUE_PORT chooses another";
                log.warn("The simulated exchange is {}", told);
            }
        }
        server = started;
        description = told;
    }

    /** For the banner. */
    String description() {
        return description;
    }

    @Override
    public void destroy() {
        if (server != null) server.close();
    }
}
