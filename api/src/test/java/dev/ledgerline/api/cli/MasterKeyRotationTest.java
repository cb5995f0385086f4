package dev.ledgerline.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MasterKeyRotationTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile int remaining;
    private volatile String refusal = "";
    private volatile String problem = "null";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/api/credentials", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsForTheLastValue() throws Exception {
        assertThat(run()).isZero();

        assertThat(requests).startsWith("POST /api/credentials/rotate {\"remove_old_keys\":false}");
        assertThat(printed.toString(UTF_8))
                .contains("2 values are to be done", "under master key 17 now", "1 older keys are kept");
    }

    @Test
    void removesOldKeysWhenTold() throws Exception {
        run("--remove-old");
        assertThat(requests).startsWith("POST /api/credentials/rotate {\"remove_old_keys\":true}");
    }

    @Test
    void saysWhyTheServerDoesNot() {
        refusal = "{\"status\":409,\"detail\":\"the master key comes from the environment\"}";
        assertThatThrownBy(this::run).hasMessage("the master key comes from the environment");
    }

    @Test
    void saysWhatWentWrong() {
        problem = "\"1 stored values cannot be read\"";
        assertThatThrownBy(this::run).hasMessage("1 stored values cannot be read");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> run("--all")).hasMessageStartingWith("usage");
        assertThat(requests).isEmpty();
    }

    private int run(String... options) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Cli cli = new Cli(uri, "ll_test", new PrintStream(printed, true, UTF_8), Duration.ofMillis(5));
        return cli.run(Stream.concat(Stream.of("rotate-master-key"), Stream.of(options))
                .toList());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean begins = exchange.getRequestMethod().equals("POST");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        if (begins) remaining = 3;
        else remaining = Math.max(0, remaining - 1);
        String state = "{\"rotating\":" + (remaining > 0) + ",\"remaining\":" + remaining
                + ",\"primary_key_id\":\"17\",\"key_ids\":[\"3\",\"17\"],\"problem\":" + problem + "}";
        byte[] bytes = (begins && !refusal.isEmpty() ? refusal : state).getBytes(UTF_8);
        exchange.sendResponseHeaders(begins ? (refusal.isEmpty() ? 202 : 409) : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
