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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CliTest {
    private static final String KEY = "ll_test";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile int rebuiltBy; // how far the replay has come, in tenths
    private volatile boolean replaying;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/admin/projections", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsWhatACheckComparedAndFailsWhenSomethingIsWrong() throws Exception {
        server.createContext("/admin/check", exchange -> {
            boolean asked = exchange.getRequestMethod().equals("POST");
            byte[] body = """
                    {"running": false, "ok": false, "checks": [
                      {"name": "log", "ok": true, "compared": "12 events", "problems": [], "open": ["1 unknown"]},
                      {"name": "deals", "ok": false, "compared": "3 fills", "problems": ["trade 7 is missing"], "open": []}
                    ]}""".getBytes(UTF_8);
            exchange.sendResponseHeaders(asked ? 202 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(cli(KEY).run(List.of("check"))).isEqualTo(1);

        assertThat(printed.toString(UTF_8))
                .contains("ok      log: 12 events", "open: 1 unknown", "WRONG   deals: 3 fills", "trade 7 is missing");
    }

    @Test
    void listsEachProjection() throws Exception {
        assertThat(cli(KEY).run(List.of("projections"))).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("open-orders")
                .contains("100.0%")
                .contains("deals");
    }

    @Test
    void rebuildsShowingProgressUntilCaughtUp() throws Exception {
        assertThat(cli(KEY).run(List.of("projections", "rebuild", "open-orders")))
                .isZero();
        assertThat(requests).contains("POST /admin/projections/open-orders/rebuild");
        assertThat(printed.toString(UTF_8)).contains("300 of 1000").contains("open-orders is rebuilt");
    }

    @Test
    void refusesAnUnknownProjectionAndNamesTheKnown() {
        assertThatThrownBy(() -> cli(KEY).run(List.of("projections", "rebuild", "nothing")))
                .hasMessage("there is no projection 'nothing'; there are: open-orders, deals");
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void saysThatTheKeyIsWrong() {
        assertThatThrownBy(() -> cli("ll_other").run(List.of("projections", "list")))
                .hasMessageContaining("does not accept this key");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);
        assertThatThrownBy(() -> cli(KEY).run(List.of("projections", "list"))).hasMessageContaining("is it running?");
    }

    private Cli cli(String key) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Cli(uri, key, new PrintStream(printed, true, UTF_8), Duration.ofMillis(5));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        int status = 200;
        String body = "";
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("x-api-key"))) {
            status = 401;
        } else if (exchange.getRequestMethod().equals("POST")) {
            status = 202;
            replaying = true;
            rebuiltBy = 0;
        } else {
            if (replaying) replaying = ++rebuiltBy < 10;
            int position = replaying ? rebuiltBy * 100 : 1000;
            body = """
                    [{"name":"open-orders","position":%d,"head":1000,"replaying":%b,"rate_per_second":5000.5,"percent":%d},
                     {"name":"deals","position":1000,"head":1000,"replaying":false,"rate_per_second":0,"percent":100}]""".formatted(position, replaying, position / 10);
        }
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
