package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICE;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DepthStreamTest {
    private static final long SEED = 20_261_122;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The book as a client keeps it by the protocol's rules. */
    private static final class ClientBook {
        final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
        final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        long updateId;
        boolean begun;

        ClientBook(JsonNode snapshot) {
            updateId = snapshot.path("lastUpdateId").asLong();
            put(snapshot.path("bids"), bids);
            put(snapshot.path("asks"), asks);
        }

        void apply(JsonNode event) {
            if (event.path("u").asLong() <= updateId) return;
            if (begun) assertThat(event.path("U").asLong()).isEqualTo(updateId + 1);
            else assertThat(event.path("U").asLong()).isLessThanOrEqualTo(updateId + 1);
            begun = true;
            updateId = event.path("u").asLong();
            put(event.path("b"), bids);
            put(event.path("a"), asks);
        }

        private static void put(JsonNode levels, Map<BigDecimal, BigDecimal> side) {
            for (JsonNode level : levels) {
                BigDecimal price = new BigDecimal(level.path(0).asString());
                BigDecimal quantity = new BigDecimal(level.path(1).asString());
                if (quantity.signum() == 0) side.remove(price);
                else side.put(price, quantity);
            }
        }
    }

    private static void trade(ServerFixture on, Random random, int from, int count) {
        for (int i = from; i < from + count; i++) {
            String price = "" + (95 + random.nextInt(11));
            if (random.nextBoolean()) on.buy(ALICE, "a" + i, "0." + (1 + random.nextInt(9)), price);
            else on.sell(BOB, "b" + i, "0." + (1 + random.nextInt(9)), price);
            if (random.nextInt(5) == 0) on.venue.cancel(ALICE, "a" + (i - 3));
            if (random.nextInt(7) == 0) on.venue.amend(BOB, "b" + (i - 2), null, new BigDecimal("0.05"));
            if (random.nextInt(9) == 0) on.venue.advance();
        }
    }

    @Test
    void keepsAClientsBookEqualToTheVenues() throws Exception {
        Random random = new Random(SEED);
        MarketMakerSettings quoting = new MarketMakerSettings(3, 1, 2, new BigDecimal(10), new BigDecimal(50));
        try (ServerFixture on = ServerFixture.open(folder, settings -> settings.withMarketMaker(quoting));
                StreamClient client = on.connect("/ws/btcusdt@depth@100ms")) {
            client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            trade(on, random, 0, 150);
            ClientBook book = new ClientBook(on.get("/api/v3/depth?symbol=BTCUSDT&limit=5000"));
            trade(on, random, 150, 150);
            JsonNode now = on.get("/api/v3/depth?symbol=BTCUSDT&limit=5000");
            while (book.updateId < now.path("lastUpdateId").asLong()) book.apply(client.nextOf("depthUpdate"));
            ClientBook wanted = new ClientBook(now);
            assertThat(book.begun).as("seed %d", SEED).isTrue();
            assertThat(book.updateId).isEqualTo(wanted.updateId);
            assertThat(book.bids).as("seed %d", SEED).isEqualTo(wanted.bids);
            assertThat(book.asks).as("seed %d", SEED).isEqualTo(wanted.asks);
        }
    }

    @Test
    void tellsTheBestLevelsAsAPartOfTheBook() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient client = on.connect("/ws/btcusdt@depth5@100ms")) {
            for (int i = 0; i < 7; i++) on.buy(ALICE, "bid" + i, "1", "" + (90 - i));
            JsonNode book = client.await(message -> message.path("bids").size() == 5);
            assertThat(book.path("bids").path(0).path(0).asString()).isEqualTo("90.00000000");
            assertThat(book.path("asks").size()).isZero();
        }
    }
}
