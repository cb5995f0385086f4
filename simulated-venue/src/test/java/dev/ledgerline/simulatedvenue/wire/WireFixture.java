package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A venue on a real port, its clock standing still unless moved. BTC/USDT stands at 100 in an empty book; Alice and Bob
 * own 1000 BTC and 1000000 USDT each.
 */
final class WireFixture implements AutoCloseable {
    static final String BTC = "BTC/USDT";
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String ADMIN_TOKEN = "only-for-tests";
    static final ApiKey ALICE_KEY = key("alice-key", ALICE);
    static final ApiKey BOB_KEY = key("bob-key-1", BOB);

    final Path folder;
    final TestClock clock = new TestClock();
    final VenueSettings venueSettings;
    private final WireSettings wireSettings;
    SimulatedVenue venue;
    VenueServer server;

    static final class TestClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration duration) {
            now = now.plus(duration);
        }
    }

    private WireFixture(UnaryOperator<VenueSettings> venueChange, UnaryOperator<WireSettings> wireChange) {
        folder = newFolder();
        venueSettings = venueChange.apply(VenueSettings.in(folder)
                .withClock(clock)
                .withInstruments(List.of(InstrumentRules.BTC_USDT))
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(prices("100")));
        wireSettings = wireChange.apply(WireSettings.DEFAULT.withAdminToken(ADMIN_TOKEN));
        venue = SimulatedVenue.open(venueSettings);
        server = VenueServer.start(venue, wireSettings);
        Map<String, BigDecimal> rich = Map.of("BTC", new BigDecimal(1_000), "USDT", new BigDecimal(1_000_000));
        venue.openAccount(ALICE, AccountKind.SPOT, rich);
        venue.openAccount(BOB, AccountKind.SPOT, rich);
        server.apiKeys().put(ALICE_KEY);
        server.apiKeys().put(BOB_KEY);
    }

    static WireFixture open() {
        return open(UnaryOperator.identity(), UnaryOperator.identity());
    }

    static WireFixture open(UnaryOperator<VenueSettings> venueChange, UnaryOperator<WireSettings> wireChange) {
        return new WireFixture(venueChange, wireChange);
    }

    static FeedSettings prices(String... prices) {
        return new FeedSettings.Scripted(
                Map.of(BTC, Stream.of(prices).map(BigDecimal::new).toList()));
    }

    static ApiKey key(String name, String account) {
        return new ApiKey(name, "secret of " + name, account, true, true, false, true);
    }

    WireClient client(ApiKey apiKey) {
        return new WireClient(server.port(), apiKey, clock);
    }

    WireClient alice() {
        return client(ALICE_KEY);
    }

    WireClient bob() {
        return client(BOB_KEY);
    }

    /** Bob's order in the book, placed past the wire. */
    OrderState offer(OrderSide side, String quantity, String price) {
        String id =
                "offer" + venue.orders(BOB, HistoryQuery.latest(null, 10_000)).size();
        PlaceAnswer answer =
                venue.place(BOB, OrderRequest.limit(id, BTC, side, new BigDecimal(quantity), new BigDecimal(price)));
        if (answer instanceof PlaceAnswer.Accepted accepted) return accepted.order();
        throw new AssertionError("expected an accepted order, was " + answer);
    }

    /** Closes server and venue, and opens both again from what is on disk. */
    void restart() {
        server.close();
        venue.close();
        venue = SimulatedVenue.open(venueSettings);
        server = VenueServer.start(venue, wireSettings);
    }

    @Override
    public void close() {
        server.close();
        venue.close();
        delete(folder);
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("wire-venue");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
