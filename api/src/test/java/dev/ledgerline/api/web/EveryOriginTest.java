package dev.ledgerline.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "LEDGERLINE_CORS_ORIGINS=*")
class EveryOriginTest extends ApiTest {
    @Test
    void letsEveryPageReadWithoutCredentialsOfItsBrowser() {
        Reply read = send("GET", "/oms/accounts", null, "x-api-key", KEY, "Origin", "https://anybody.example");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(read.header("Access-Control-Allow-Credentials")).isNull();
    }
}
