package dev.ledgerline.simulatedvenue;

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
import org.jspecify.annotations.Nullable;

/** A venue in a folder of its own, on a clock that moves when told, with prices from a script. */
final class VenueFixture implements AutoCloseable {
    static final String BTC = "BTC/USDT";
    static final String ETH = "ETH/USDT";
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String CAROL = "carol";

    final Path folder;
    final TestClock clock = new TestClock();
    VenueSettings settings;
    SimulatedVenue venue;

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

    private VenueFixture(Path folder, UnaryOperator<VenueSettings> change) {
        this.folder = folder;
        settings = change.apply(VenueSettings.in(folder)
                .withClock(clock)
                .withInstruments(List.of(InstrumentRules.BTC_USDT))
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(prices("100")));
        venue = SimulatedVenue.open(settings);
    }

    /** BTC/USDT alone at 100, no market maker; Alice and Bob own 1000 BTC and 1000000 USDT, Carol trades on margin. */
    static VenueFixture open(UnaryOperator<VenueSettings> change) {
        VenueFixture fixture = empty(change);
        Map<String, BigDecimal> rich = Map.of("BTC", decimal("1000"), "USDT", decimal("1000000"));
        fixture.venue.openAccount(ALICE, AccountKind.SPOT, rich);
        fixture.venue.openAccount(BOB, AccountKind.SPOT, rich);
        fixture.venue.openAccount(CAROL, AccountKind.MARGIN, Map.of("USDT", decimal("1000")));
        return fixture;
    }

    static VenueFixture open() {
        return open(UnaryOperator.identity());
    }

    static VenueFixture empty(UnaryOperator<VenueSettings> change) {
        return new VenueFixture(newFolder(), change);
    }

    static FeedSettings prices(String... prices) {
        return new FeedSettings.Scripted(
                Map.of(BTC, Stream.of(prices).map(BigDecimal::new).toList()));
    }

    /** One level on each side, one tick from the feed's price, always of the same notional. */
    static MarketMakerSettings oneLevel(String notional) {
        return new MarketMakerSettings(1, 0, 0, decimal(notional), decimal(notional));
    }

    static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    OrderState buy(String account, String id, String quantity, String price) {
        return accepted(place(account, OrderRequest.limit(id, BTC, OrderSide.BUY, decimal(quantity), decimal(price))));
    }

    OrderState sell(String account, String id, String quantity, String price) {
        return accepted(place(account, OrderRequest.limit(id, BTC, OrderSide.SELL, decimal(quantity), decimal(price))));
    }

    OrderState market(String account, String id, OrderSide side, String quantity) {
        return accepted(place(account, OrderRequest.market(id, BTC, side, decimal(quantity))));
    }

    PlaceAnswer place(String account, OrderRequest request) {
        return venue.place(account, request);
    }

    static OrderState accepted(PlaceAnswer answer) {
        if (answer instanceof PlaceAnswer.Accepted accepted) return accepted.order();
        throw new AssertionError("expected an accepted order, was " + answer);
    }

    static RejectionCode rejected(PlaceAnswer answer) {
        if (answer instanceof PlaceAnswer.Rejected rejected) return rejected.code();
        throw new AssertionError("expected a rejection, was " + answer);
    }

    OrderState order(String account, String id) {
        OrderState order = venue.order(account, id);
        if (order == null) throw new AssertionError("no order " + id);
        return order;
    }

    List<Execution> executions(String account) {
        return venue.executionsSince(account, 0, Integer.MAX_VALUE);
    }

    BigDecimal free(String account, String asset) {
        Balance balance = venue.balances(account).get(asset);
        return balance == null ? BigDecimal.ZERO : balance.free();
    }

    BigDecimal locked(String account, String asset) {
        Balance balance = venue.balances(account).get(asset);
        return balance == null ? BigDecimal.ZERO : balance.locked();
    }

    @Nullable
    BigDecimal net(String account) {
        List<VenuePosition> positions = venue.positions(account);
        return positions.isEmpty() ? null : positions.getFirst().quantity();
    }

    /** Closes and opens again from what is on disk. */
    void reopen() {
        venue.close();
        venue = SimulatedVenue.open(settings);
    }

    @Override
    public void close() {
        venue.close();
        delete(folder);
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("venue");
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
