package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.ExternalPrices;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.VenueServer;
import dev.ledgerline.simulatedvenue.wire.WireSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A venue with BTC/USDT at pushed prices on a clock that moves when told, and its server on a real port. */
public final class ServerFixture implements AutoCloseable {
    public static final String BTC = "BTC/USDT";
    public static final String ALICE = "alice";
    public static final String BOB = "bob";
    public static final ApiKey ALICES_KEY = key("alices-first-key", ALICE);
    public static final ApiKey ALICES_OTHER_KEY = key("alices-other-key", ALICE);
    public static final ApiKey BOBS_KEY = key("bobs-only-key", BOB);
    public static final String ADMIN_TOKEN = "only-for-tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public final ExternalPrices prices = new ExternalPrices();
    public final TestClock clock = new TestClock();
    public final SimulatedVenue venue;
    public final VenueServer server;

    /** Moves when told. */
    public static final class TestClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        public void advance(Duration duration) {
            now = now.plus(duration);
        }
    }

    private ServerFixture(Path folder, UnaryOperator<VenueSettings> change) {
        prices.push(BTC, new BigDecimal("100"));
        VenueSettings settings = VenueSettings.in(folder)
                .withClock(clock)
                .withInstruments(List.of(InstrumentRules.BTC_USDT))
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(FeedSettings.External.of("test", prices));
        venue = SimulatedVenue.open(change.apply(settings));
        Map<String, BigDecimal> rich = Map.of("BTC", new BigDecimal("1000"), "USDT", new BigDecimal("1000000"));
        venue.openAccount(ALICE, AccountKind.SPOT, rich);
        venue.openAccount(BOB, AccountKind.SPOT, rich);
        server = VenueServer.start(venue, WireSettings.DEFAULT.withAdminToken(ADMIN_TOKEN));
        for (ApiKey key : List.of(ALICES_KEY, ALICES_OTHER_KEY, BOBS_KEY))
            server.apiKeys().put(key);
    }

    public static ServerFixture open(Path folder) {
        return open(folder, UnaryOperator.identity());
    }

    public static ServerFixture open(Path folder, UnaryOperator<VenueSettings> change) {
        return new ServerFixture(folder, change);
    }

    private static ApiKey key(String key, String account) {
        return new ApiKey(key, "secret-of-" + key, account, true, true, false, true);
    }

    public StreamClient connect(String path) {
        return StreamClient.connect(server.port(), path);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = getAny(path);
        if (response.statusCode() != 200) throw new AssertionError(path + " answered " + response.body());
        return Json.read(response.body());
    }

    public HttpResponse<String> getAny(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** Asks the administration of the server. */
    public void admin(String method, String path, String body) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-Admin-Token", ADMIN_TOKEN)
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) throw new AssertionError(path + " answered " + response.body());
    }

    public OrderState buy(String account, String id, String quantity, String price) {
        return limit(account, id, OrderSide.BUY, quantity, price);
    }

    public OrderState sell(String account, String id, String quantity, String price) {
        return limit(account, id, OrderSide.SELL, quantity, price);
    }

    private OrderState limit(String account, String id, OrderSide side, String quantity, String price) {
        return accepted(account, OrderRequest.limit(id, BTC, side, new BigDecimal(quantity), new BigDecimal(price)));
    }

    public OrderState accepted(String account, OrderRequest request) {
        if (venue.place(account, request) instanceof PlaceAnswer.Accepted accepted) return accepted.order();
        throw new AssertionError("refused: " + request);
    }

    @Override
    public void close() {
        server.close();
        venue.close();
    }
}
