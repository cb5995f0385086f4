package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.xchange.WireVenue.ALICE;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BOB;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.limit;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.market;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.resilience.AskedVenue;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account with something of eighty coins, whose trades a slow exchange tells of pair by pair. */
class BinanceManyPairsWireTest {
    private static final int COINS = 79;
    private static final int SLOW_MILLIS = 150;

    /** Of one call; to ask about all pairs takes longer. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WireVenue wire;

    @SuppressWarnings("NullAway.Init")
    private XChangeVenues afterRestart;

    @BeforeEach
    void open() {
        wire = new WireVenue(folder.resolve("venue"), COINS);
        afterRestart = new XChangeVenues(
                new XChangeProperties(Map.of("binance", wire.settings())),
                new OrdersInMemory(),
                () -> WireVenue::credentials,
                Archive.NONE,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        afterRestart.close();
        wire.close();
    }

    private AskedVenue asked() {
        XChangeVenue venue = afterRestart.venues().getFirst();
        venue.openAccount(ALICE, Map.of());
        wire.fault(FaultKind.LATENCY, "GET", "/api/v3/myTrades", false, SLOW_MILLIS, 0);
        VenueGates gates =
                new VenueGates(id -> Impatient.LIMITS, new VenueMetrics(new SimpleMeterRegistry()), Clock.systemUTC());
        return new AskedVenue(gates, venue, ALICE, LIMIT);
    }

    @Test
    void tellsAFillOfTheLastPair() throws Exception {
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        AskedVenue asked = asked();

        List<VenueFillReport> fills = new ArrayList<>();
        String upTo = null;
        for (int round = 0; round < 2 && fills.isEmpty(); round++) {
            FillPage page = asked.fillsSince(upTo);
            while (true) {
                fills.addAll(page.fills());
                upTo = page.upTo();
                if (!page.more()) break;
                page = asked.fillsSince(page.next());
            }
        }

        assertThat(fills).extracting(VenueFillReport::clientOrderId).containsExactly("L2");
        assertThat(upTo).startsWith("BTC/USDT=").doesNotContain(";");
    }

    @Test
    void tellsTheFillsOfASpanOfTheLastPair() throws Exception {
        Instant from = Instant.now().minusSeconds(5);
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        AskedVenue asked = asked();

        List<VenueFillReport> fills = new ArrayList<>();
        FillPage page = asked.ask(venue -> venue.fillsBetween(ALICE, List.of(), from, null, null));
        while (true) {
            fills.addAll(page.fills());
            if (!page.more()) break;
            String cursor = page.next();
            page = asked.ask(venue -> venue.fillsBetween(ALICE, List.of(), from, null, cursor));
        }

        assertThat(fills).extracting(VenueFillReport::clientOrderId).containsExactly("L2");
    }
}
