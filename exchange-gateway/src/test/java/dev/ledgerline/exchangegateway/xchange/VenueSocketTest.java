package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VenueSocketTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SILENCE = Duration.ofSeconds(1);

    @Test
    void dialsAgainWhereTheExchangeNeverAgreesAlthoughItIsAlive() throws Exception {
        try (SilentSocket exchange = new SilentSocket(null);
                VenueSocket socket = socket(exchange, false, new AtomicInteger())) {
            socket.start();
            await(() -> exchange.dialled.get() >= 2);
            assertThat(socket.isEstablished()).isFalse();
        }
    }

    @Test
    void staysWhereTheExchangeAgreedAndOnlyAnswersPings() throws Exception {
        try (SilentSocket exchange = new SilentSocket(null);
                VenueSocket socket = socket(exchange, true, new AtomicInteger())) {
            socket.start();
            await(socket::isEstablished);
            letTimePass(SILENCE.multipliedBy(2));
            assertThat(exchange.dialled).hasValue(1);
        }
    }

    @Test
    void dialsLaterAndLaterWhereTheExchangeAlwaysHangsUp() throws Exception {
        AtomicInteger missed = new AtomicInteger();
        try (SilentSocket exchange = new SilentSocket(Duration.ofMillis(200));
                VenueSocket socket = socket(exchange, true, missed)) {
            socket.start();
            letTimePass(Duration.ofSeconds(5));
            assertThat(exchange.dialled.get()).isBetween(2, 6);
            assertThat(missed.get()).isBetween(1, 6);
        }
    }

    private static VenueSocket socket(SilentSocket exchange, boolean agrees, AtomicInteger missed) {
        VenueSocket.Protocol protocol = new VenueSocket.Protocol() {
            @Override
            public URI address() {
                return exchange.address();
            }

            @Override
            public void greet(VenueSocket socket) {
                if (agrees) socket.established();
            }

            @Override
            public void hear(JsonNode message) {}

            @Override
            public void missed() {
                missed.incrementAndGet();
            }
        };
        return new VenueSocket("test", protocol, HTTP, SILENCE);
    }
}
