package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
    private static final String CLOSE = "Connection: close\r\n";

    private final WireFixture fixture = WireFixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        String answers = exchange(get("/api/v3/exchangeInfo", "") + get("/api/v3/ping", "") + get("/nothing", CLOSE));
        int first = answers.indexOf("\"timezone\"");
        int second = answers.indexOf("{}", first);
        int third = answers.indexOf("404 Not Found", second);
        assertThat(List.of(first, second, third)).isSorted().doesNotContain(-1);
    }

    @Test
    void closesWhenAskedTo() throws IOException {
        assertThat(exchange(get("/api/v3/ping", CLOSE)))
                .startsWith("HTTP/1.1 200")
                .contains("connection: close");
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        assertThat(exchange("HELLO\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void knowsAWebSocketFromAnOfferOfHttp2() throws IOException {
        String h2c =
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";
        assertThat(exchange(get("/api/v3/ping", h2c) + get("/api/v3/ping", CLOSE)))
                .startsWith("HTTP/1.1 200");
        String webSocket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(exchange(get("/no/stream", webSocket))).startsWith("HTTP/1.1 404");
    }

    @Test
    void answersManyAtOnce() throws InterruptedException, ExecutionException {
        WireClient alice = fixture.alice();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> orders = IntStream.range(0, 50)
                    .mapToObj(i -> clients.submit(() -> alice.post(
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
                                    "0.1",
                                    "price",
                                    "90")
                            .number("orderId")))
                    .toList();
            for (Future<Long> order : orders) order.get();
        }
        assertThat(fixture.venue.openOrders(WireFixture.ALICE)).hasSize(50);
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: venue\r\n" + headers + "\r\n";
    }

    /** All that comes until the server closes the connection. */
    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", fixture.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
