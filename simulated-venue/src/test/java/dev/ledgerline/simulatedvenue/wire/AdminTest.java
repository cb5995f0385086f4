package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.ExternalPrices;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminTest {
    private final WireFixture fixture = WireFixture.open(
            venue -> venue.withFeed(WireFixture.prices("100", "101", "102")), UnaryOperator.identity());
    private final WireClient admin = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void needsTheToken() throws IOException {
        assertThat(admin.open("GET", "/admin/accounts").status()).isEqualTo(403);
        assertThat(admin.admin("GET", "/admin/accounts", "").status()).isEqualTo(200);
    }

    @Test
    void isAbsentWithoutAToken() throws IOException {
        try (VenueServer closed = VenueServer.start(fixture.venue, WireSettings.DEFAULT)) {
            WireClient client = new WireClient(closed.port(), WireFixture.ALICE_KEY, fixture.clock);
            assertThat(client.admin("GET", "/admin/accounts", "").status()).isEqualTo(403);
        }
    }

    @Test
    void opensAccountsAndGivesOutKeys() throws IOException {
        assertThat(admin.admin(
                                "POST",
                                "/admin/accounts",
                                "{\"name\":\"dora\",\"kind\":\"spot\",\"funds\":{\"USDT\":\"500.5\"}}")
                        .status())
                .isEqualTo(200);
        Answer made = admin.admin("POST", "/admin/keys", "{\"account\":\"dora\"}");
        ApiKey key = WireFixture.key(made.text("key"), "dora");
        WireClient dora = fixture.client(new ApiKey(key.key(), made.text("secret"), "dora", true, true, false, true));
        assertThat(dora.signed("GET", "/api/v3/account").text()).contains("\"free\":\"500.50000000\"");
        Answer given = admin.admin(
                "POST",
                "/admin/keys",
                "{\"account\":\"dora\",\"key\":\"given-key\",\"secret\":\"given\",\"spotTrading\":false}");
        assertThat(given.text("secret")).isEqualTo("given");
        assertThat(given.json().required("spotTrading").asBoolean()).isFalse();
        assertThat(admin.admin("GET", "/admin/keys", "").text()).doesNotContain("secret");
        assertThat(admin.admin("POST", "/admin/keys", "{\"account\":\"nobody\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void disablesAKey() throws IOException {
        admin.admin("POST", "/admin/keys", "{\"key\":\"bob-key-1\",\"enabled\":false}");
        assertThat(fixture.bob().signed("GET", "/api/v3/account").code()).isEqualTo(-2015);
        admin.admin("POST", "/admin/keys", "{\"key\":\"bob-key-1\",\"enabled\":true}");
        assertThat(fixture.bob().signed("GET", "/api/v3/account").status()).isEqualTo(200);
    }

    @Test
    void placesAndCancelsFromOutside() throws IOException {
        Answer placed = place("bob", "SELL", "2", "105");
        assertThat(placed.text("status")).isEqualTo("NEW");
        String id = placed.text("orderId");
        assertThat(fixture.bob()
                        .signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "orderId", id)
                        .text("status"))
                .isEqualTo("NEW");
        assertThat(admin.admin("DELETE", "/admin/orders?account=bob&orderId=" + id, "")
                        .text("status"))
                .isEqualTo("CANCELED");
        assertThat(place("bob", "SELL", "2", "105.001").code()).isEqualTo(-1013);
    }

    @Test
    void tellsTheTruthAboutOrdersAndExecutions() throws IOException {
        place("bob", "SELL", "2", "100");
        place("alice", "BUY", "1", "100");
        place("alice", "BUY", "1", "90");
        Answer orders = admin.admin("GET", "/admin/orders?account=alice", "");
        assertThat(orders.json()).hasSize(2);
        assertThat(orders.json().get(0).required("status").asString()).isEqualTo("FILLED");
        Answer executions = admin.admin("GET", "/admin/executions?account=alice&after=0", "");
        assertThat(executions.json()).hasSize(1);
        long trade = executions.json().get(0).required("id").asLong();
        assertThat(executions.json().get(0).required("clientOrderId").asString())
                .isEqualTo(orders.json().get(0).required("clientOrderId").asString());
        assertThat(admin.admin("GET", "/admin/executions?account=alice&after=" + trade, "")
                        .json())
                .isEmpty();
        assertThat(admin.admin("GET", "/admin/orders?account=nobody", "").status())
                .isEqualTo(400);
    }

    @Test
    void movesTheMarket() throws IOException {
        assertThat(admin.admin("POST", "/admin/step", "{\"steps\":2}").status()).isEqualTo(200);
        assertThat(admin.open("GET", "/api/v3/ticker/price", "symbol", "BTCUSDT")
                        .text())
                .contains("102.00");
        assertThat(admin.admin("POST", "/admin/step", "").number("steps")).isEqualTo(1);
        assertThat(admin.admin("POST", "/admin/step", "{\"steps\":0}").status()).isEqualTo(400);
    }

    @Test
    void movesFunds() throws IOException {
        assertThat(admin.admin("POST", "/admin/transfers", "{\"account\":\"bob\",\"asset\":\"BTC\",\"amount\":\"-1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(fixture.venue.balances("bob").get("BTC").free()).isEqualByComparingTo("999");
        assertThat(admin.admin(
                                "POST",
                                "/admin/transfers",
                                "{\"account\":\"bob\",\"asset\":\"BTC\",\"amount\":\"-1000\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void setsThePriceOfAMarketThatIsFedFromOutside() throws IOException {
        try (WireFixture outside = WireFixture.open(
                venue -> venue.withFeed(FeedSettings.External.of("pushed prices", new ExternalPrices())),
                UnaryOperator.identity())) {
            Answer pushed =
                    outside.alice().admin("POST", "/admin/price", "{\"symbol\":\"BTCUSDT\",\"price\":\"123.45\"}");
            assertThat(pushed.status()).isEqualTo(200);
            outside.venue.advance();
            assertThat(outside.venue.ticker(WireFixture.BTC).last()).isEqualByComparingTo("123.45");
        }
        assertThat(admin.admin("POST", "/admin/price", "{\"symbol\":\"BTCUSDT\",\"price\":\"1\"}")
                        .status())
                .isEqualTo(400);
    }

    private Answer place(String account, String side, String quantity, String price) throws IOException {
        return admin.admin(
                "POST",
                "/admin/orders",
                "{\"account\":\"%s\",\"symbol\":\"BTCUSDT\",\"side\":\"%s\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"%s\",\"price\":\"%s\"}"
                        .formatted(account, side, quantity, price));
    }
}
