package dev.ledgerline.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** As a browser asks for a page that comes from elsewhere. */
@TestPropertySource(properties = "LEDGERLINE_CORS_ORIGINS=" + CrossOriginTest.DESK + ",http://127.0.0.1:5173")
class CrossOriginTest extends ApiTest {
    static final String DESK = "https://desk.example:8443";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH"})
    void letsAPageOfANamedOriginAskWithoutAKey(String method) {
        Reply asked = preflight(DESK, method);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(DESK);
        assertThat(asked.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("x-api-key", "x-request-id");
        assertThat(asked.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void letsItReadAnswersAndWhyItWasRefused() {
        readable(send("GET", "/oms/accounts", null, "x-api-key", KEY, "Origin", DESK), 200);
        readable(send("GET", "/oms/accounts", null, "Origin", DESK), 401);
        readable(send("GET", "/oms/accounts", null, "x-api-key", "ll_wrong", "Origin", DESK), 401);
        readable(send("GET", "/no/such/path", null, "x-api-key", KEY, "Origin", DESK), 404);
        readable(send("DELETE", "/oms/commands", null, "x-api-key", KEY, "Origin", DESK), 405);
        readable(send("POST", "/oms/commands", "{", "x-api-key", KEY, "Origin", DESK), 422);
        readable(
                send("POST", "/oms/commands", "x".repeat(BodyLimit.MOST_BYTES + 1), "x-api-key", KEY, "Origin", DESK),
                413);
    }

    private static void readable(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.response().headers().allValues("Access-Control-Allow-Origin"))
                .as("of %d", status)
                .containsExactly(DESK);
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .contains("X-Request-Id", "X-Log-Position", "Retry-After");
        assertThat(reply.response().headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void tellsPagesOfOthersNothingAndRefusesThemNothingElse() {
        Reply asked = preflight("https://elsewhere.example", "POST");
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.header("Access-Control-Allow-Origin")).isNull();

        Reply read = send("GET", "/oms/accounts", null, "x-api-key", KEY, "Origin", "https://elsewhere.example");
        assertThat(read.status())
                .as("as by a page of ours behind a proxy that has another name")
                .isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void asksForAKeyWhoeverAsksForNoPreflight() {
        assertThat(send("OPTIONS", "/oms/accounts", null).status()).isEqualTo(401);
        assertThat(send("OPTIONS", "/oms/accounts", null, "Origin", DESK).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk.example",
                "https://desk.example/",
                "https://desk.example/app",
                "https://*.example",
                "https://user@desk.example",
                "null",
                ""
            })
    void takesForAnOriginWhatABrowserSendsAsOne(String none) {
        assertThatThrownBy(() -> new AllowedOrigins(List.of(none)))
                .hasMessageContaining("ledgerline.cors.allowed-origins")
                .hasMessageContaining("not " + none);
        assertThatThrownBy(() -> new AllowedOrigins(List.of("*", DESK))).hasMessageContaining("* or a list");
        assertThat(new AllowedOrigins(List.of(DESK, "http://[::1]:3000", "tauri://localhost")).allowedOrigins())
                .hasSize(3);
    }

    private Reply preflight(String origin, String method) {
        return send(
                "OPTIONS",
                "/oms/commands",
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type,x-api-key,x-request-id");
    }
}
