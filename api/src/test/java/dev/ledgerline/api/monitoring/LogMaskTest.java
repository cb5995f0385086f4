package dev.ledgerline.api.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMaskTest {
    private static final String SECRET = "aB3-dE5_gH7iJ9kL";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-api-key: %s",
                "X-API-KEY=%s, accept=*/*",
                "headers {X-MBX-APIKEY=[%s], host=[a]}",
                "Authorization: Bearer %s",
                "authorization=[Basic %s]",
                "sent Bearer %s",
                "Cookie: session=%s; theme=dark",
                "Set-Cookie: a=b; session=%s",
                "GET https://venue/api?symbol=BTCUSDT&signature=%s&recvWindow=5000 failed",
                "https://venue/stream?token=%s",
                "apiKey=%s",
                "Credentials[apiKey=k, secret=%s, passphrase=p]",
                "{\"listenKey\":\"%s\",\"x\":1}",
                "{\"message\":\"{\\\"apiSecret\\\": \\\"%s\\\"}\"}",
                "{'api_key': '%s'}",
                "jdbc:postgresql://host/db?user=u&password=%s",
                "OK-ACCESS-SIGN: %s",
                "OK-ACCESS-PASSPHRASE: %s",
                "API-Sign: %s",
                "X-BAPI-SIGN=%s",
                "refresh_token=%s",
                "key ll_%s was given",
                "path /orders/tok_%s",
                "stored enc:v1:%s==",
                "wss://stream/ws/%s%s%s%s",
                "eyJhbGciOi.%s.c2ln",
                "java.lang.IllegalStateException: secret: %s\n\tat a.B.c(B.java:1)"
            })
    void leavesNothingOfASecret(String line) {
        String secret = line.contains("/ws/") ? SECRET.replaceAll("[^A-Za-z0-9]", "") : SECRET;

        String masked = LogMask.masked(line.replace("%s", secret));

        assertThat(masked).doesNotContain(secret).contains("***");
    }

    @Test
    void leavesTheRestAsItWas() {
        assertThat(LogMask.masked("{\"m\":\"apiKey=abc\",\"n\":\"o\"}"))
                .isEqualTo("{\"m\":\"apiKey=***\",\"n\":\"o\"}");
        assertThat(LogMask.masked("GET /x?signature=abc&recvWindow=5000"))
                .isEqualTo("GET /x?signature=***&recvWindow=5000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-12 placed: buy 0.01 BTC/USDT at 60000.10",
                "token: GapAwareTrackingToken{index=12, gaps=[]}",
                "the API key or password is not known here",
                "Master key 7 encrypts from now on",
                "Could not catch up with all_accounts at simulated yet",
                "Outcome of PLACE L12 at simulated unknown: connection reset"
            })
    void leavesWhatIsNoSecret(String line) {
        assertThat(LogMask.masked(line)).isEqualTo(line);
    }
}
