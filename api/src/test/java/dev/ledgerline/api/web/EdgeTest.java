package dev.ledgerline.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class EdgeTest extends ApiTest {
    @Test
    void saysThatItIsUp() {
        Reply reply = send("GET", "/healthz", null);

        assertThat(reply.text())
                .isEqualTo("{\"status\":\"ok\",\"app\":\"ledgerline\",\"env\":\"local\",\"db_engine\":\"postgresql\"}");
    }

    @Test
    void answersUnknownPathsAndMethodsInTheDocumentsForm() {
        assertThat(get("/no/such/path").text()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(get("/no/such/path").status()).isEqualTo(404);
        Reply wrongMethod = send("DELETE", "/oms/commands", null, "x-api-key", KEY);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
        assertThat(wrongMethod.header("Allow")).contains("POST");
    }

    @Test
    void tellsPagesOfOtherOriginsNothingUnlessToldTo() {
        String[] page = {"Origin", "https://desk.example", "Access-Control-Request-Method", "GET"};
        Reply preflight = send("OPTIONS", "/oms/accounts", null, page);
        assertThat(preflight.status()).isEqualTo(401);
        Reply read = send("GET", "/oms/accounts", null, "x-api-key", KEY, "Origin", "https://desk.example");
        assertThat(read.status()).isEqualTo(200);
        for (Reply reply : new Reply[] {preflight, read})
            assertThat(reply.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void givesEveryRequestAnId() {
        assertThat(get("/oms/accounts").header("X-Request-Id")).hasSize(16);
        assertThat(send("GET", "/oms/accounts", null, "x-api-key", KEY, "X-Request-Id", "a b\"c")
                        .header("X-Request-Id"))
                .hasSize(16);
    }
}
