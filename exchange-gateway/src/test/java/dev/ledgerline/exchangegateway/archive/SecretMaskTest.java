package dev.ledgerline.exchangegateway.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orderId\":12345678901234567890, \"price\" : 1.00000000,\"ok\":true,\"x\":null,\"list\":[1,2,[]]}",
                "[]",
                "[{\"key\":\"BTC\"},{}]",
                "\"text\"",
                "-1.50e-8",
                "{\"s\":\"a\\\"b\\\\c \\u00e9 ü 😀\",\"t\":\"\"}",
                " {\"a\":1}\n"
            })
    void leavesEverythingElseAsItCame(String text) {
        assertThat(SecretMask.mask(text)).isEqualTo(text);
    }

    @Test
    void masksSecretsHoweverDeepAndHoweverSpelled() {
        String text = "{\"listenKey\":\"pqia91ma19a5s61cv6a81va65sdf19v8a65a1\",\"a\":[{\"X-MBX-APIKEY\" : \"k1\"},"
                + "{\"api_key\":\"k2\",\"n\":1.10}],\"signature\":\"s\\\"3\",\"secretKey\":{\"x\":[\"k4\"]},"
                + "\"token\":55,\"passphrase\":null,\"orderId\":7}";

        assertThat(SecretMask.mask(text))
                .isEqualTo("{\"listenKey\":\"***\",\"a\":[{\"X-MBX-APIKEY\" : \"***\"},"
                        + "{\"api_key\":\"***\",\"n\":1.10}],\"signature\":\"***\",\"secretKey\":\"***\","
                        + "\"token\":\"***\",\"passphrase\":\"***\",\"orderId\":7}");
    }

    @Test
    void masksParametersThatAnErrorRepeats() {
        assertThat(SecretMask.mask("{\"msg\":\"GET /api?symbol=X&signature=c8db56&listenKey=abc failed\"}"))
                .isEqualTo("{\"msg\":\"GET /api?symbol=X&signature=***&listenKey=*** failed\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>\"Forbidden\"</html>", "{\"a\":1", "{} {}", "1 2", "", "\0", "{\"a\":1}x"})
    void makesAStringOfWhatIsNoJson(String text) {
        assertThat(SecretMask.mask(text)).startsWith("\"").endsWith("\"").doesNotContain("\0");
    }

    @Test
    void masksLongTextsToo() {
        String filler = "\"" + "\\n".repeat(300_000) + "\"";
        assertThat(SecretMask.mask("{\"a\":" + filler + ",\"secret\":" + filler + ",\"b\":2}"))
                .isEqualTo("{\"a\":" + filler + ",\"secret\":\"***\",\"b\":2}");
    }
}
