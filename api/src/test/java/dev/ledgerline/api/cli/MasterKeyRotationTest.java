package dev.ledgerline.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ledgerline.api.cli.Typed.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MasterKeyRotationTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
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
    void waitsForTheLastValue() {
        Outcome done = run("");
        assertThat(done.status()).isZero();

        assertThat(requests).startsWith("POST /api/credentials/rotate {\"remove_old_keys\":false}");
        assertThat(done.out()).contains("2 values are to be done", "under master key 17 now", "1 older keys are kept");
    }

    @Test
    void removesOldKeysWhenTold() {
        run(" --remove-old");
        assertThat(requests).startsWith("POST /api/credentials/rotate {\"remove_old_keys\":true}");
    }

    @Test
    void saysWhyTheServerDoesNot() {
        refusal = "{\"status\":409,\"detail\":\"the master key comes from the environment\"}";
        Outcome refused = run("");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("the master key comes from the environment");
    }

    @Test
    void saysWhatWentWrong() {
        problem = "\"1 stored values cannot be read\"";
        assertThat(run("").err()).contains("1 stored values cannot be read");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run(" --all").status()).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    private Outcome run(String options) {
        return new Typed(Path.of("."))
                .with(
                        "LEDGERLINE_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .with("LEDGERLINE_API_KEY", "ll_test")
                .run("rotate-master-key" + options);
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
