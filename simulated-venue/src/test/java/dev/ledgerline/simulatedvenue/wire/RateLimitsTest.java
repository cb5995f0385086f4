package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final WireFixture fixture = WireFixture.open(
            UnaryOperator.identity(), wire -> wire.withRateLimits(new RateLimits(100, 2, 2, Duration.ofMinutes(3))));
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tellsTheWeightThatWasUsed() throws IOException {
        assertThat(alice.open("GET", "/api/v3/ping").header("X-MBX-USED-WEIGHT-1M"))
                .isEqualTo("1");
        assertThat(alice.signed("GET", "/api/v3/account").header("X-MBX-USED-WEIGHT-1M"))
                .isEqualTo("21");
        assertThat(alice.open("GET", "/api/v3/account").header("X-MBX-USED-WEIGHT-1M"))
                .isEqualTo("41");
    }

    @Test
    void refusesMoreThanAMinutesWeightThenBans() throws IOException {
        fixture.clock.advance(Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++)
            assertThat(alice.signed("GET", "/api/v3/account").status()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            Answer refused = alice.open("GET", "/api/v3/ping");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo(-1003);
            assertThat(refused.header("Retry-After")).isEqualTo("40");
        }
        Answer banned = alice.open("GET", "/api/v3/ping");
        assertThat(banned.status()).isEqualTo(418);
        assertThat(banned.header("Retry-After")).isEqualTo("180");
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(alice.open("GET", "/api/v3/ping").status()).isEqualTo(418);
        fixture.clock.advance(Duration.ofMinutes(1));
        assertThat(alice.open("GET", "/api/v3/ping").status()).isEqualTo(200);
    }

    @Test
    void startsAnewWithTheMinute() throws IOException {
        for (int i = 0; i < 5; i++) alice.signed("GET", "/api/v3/account");
        assertThat(alice.open("GET", "/api/v3/ping").status()).isEqualTo(429);
        fixture.clock.advance(Duration.ofMinutes(1));
        assertThat(alice.open("GET", "/api/v3/ping").header("X-MBX-USED-WEIGHT-1M"))
                .isEqualTo("1");
    }

    @Test
    void limitsTheOrdersOfAnAccount() throws IOException {
        assertThat(order(alice).header("X-MBX-ORDER-COUNT-10S")).isEqualTo("1");
        assertThat(order(alice).header("X-MBX-ORDER-COUNT-10S")).isEqualTo("2");
        assertThat(alice.signed("GET", "/api/v3/rateLimit/order")
                        .json()
                        .get(0)
                        .required("count")
                        .asInt())
                .isEqualTo(2);
        Answer refused = order(alice);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(-1015);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(order(fixture.bob()).status()).isEqualTo(200);
        fixture.clock.advance(Duration.ofSeconds(10));
        assertThat(order(alice).status()).isEqualTo(200);
    }

    private static Answer order(WireClient client) throws IOException {
        return client.post(
                "/api/v3/order",
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "1",
                "price",
                "90");
    }
}
