package dev.ledgerline.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ledgerline.api.cli.Typed.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CliTest {
    private static final String KEY = "ll_test";
    private static final int HANDSHAKE = 22; // a TLS record's first byte, RFC 8446

    private final List<String> requests = new CopyOnWriteArrayList<>();
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
    void printsWhatACheckComparedAndFailsWhenSomethingIsWrong() {
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

        Outcome checked = cli(KEY).run("check");

        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.out())
                .contains("ok      log: 12 events", "open: 1 unknown", "WRONG   deals: 3 fills", "trade 7 is missing");
    }

    @Test
    void listsEachProjection() {
        Outcome listed = cli(KEY).run("projections");
        assertThat(listed.status()).isZero();
        assertThat(listed.out()).contains("open-orders", "100.0%", "deals");
    }

    @Test
    void rebuildsShowingProgressUntilCaughtUp() {
        Outcome rebuilt = cli(KEY).run("projections rebuild open-orders");
        assertThat(rebuilt.status()).isZero();
        assertThat(requests).contains("POST /admin/projections/open-orders/rebuild");
        assertThat(rebuilt.out()).contains("300 of 1000", "open-orders is rebuilt");
    }

    @Test
    void refusesAnUnknownProjectionAndNamesTheKnown() {
        Outcome refused = cli(KEY).run("projections rebuild nothing");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("there is no projection 'nothing'; there are: open-orders, deals");
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void saysThatTheKeyIsWrong() {
        Outcome refused = cli("ll_other").run("projections list");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("does not accept this API key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts",
                "add-account --label mine",
                "cancel-order --order-id 7",
                "check",
                "create-user --name trader",
                "install --with-account",
                "projections",
                "reassign-position --order-ids 1 --target-strategy-id 0",
                "reconcile",
                "reconcile --status"
            })
    void printsARefusalAsTheServerPutItWhenJsonIsWanted(String command) {
        String refusal = "{\"detail\":\"not by this key\"}";
        server.removeContext("/admin/projections");
        server.createContext("/", exchange -> {
            byte[] body = refusal.getBytes(UTF_8);
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        Outcome json = cli(KEY).run(command + " --json");
        Outcome table = cli(KEY).run(command);

        assertThat(json.status()).isEqualTo(1);
        assertThat(json.out()).isEqualTo(refusal + System.lineSeparator());
        assertThat(json.err()).contains("ledgerline: not by this key");
        assertThat(table.status()).isEqualTo(1);
        assertThat(table.out()).isEmpty();
        assertThat(table.err()).isEqualTo(json.err());
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);
        Outcome alone = cli(KEY).run("projections list");
        assertThat(alone.status()).isEqualTo(3);
        assertThat(alone.err()).contains("is it running?");
    }

    @Test
    void saysHowToAskAgainWhenAnAnswerIsLost() {
        server.createContext("/oms/commands", exchange -> exchange.close()); // after the request was read
        Outcome lost = cli(KEY).run("cancel-order --order-id 7 --request-id mine-1");
        assertThat(lost.status()).isEqualTo(3);
        assertThat(lost.err()).contains("not known", "--request-id mine-1");
    }

    @Test
    void speaksTlsToAnHttpsAddress() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(listening));
            Outcome broken = cli(KEY).with("LEDGERLINE_URL", "https://127.0.0.1:" + listening.getLocalPort())
                    .run("accounts");
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(HANDSHAKE);
            assertThat(broken.status()).isEqualTo(3);
        }
    }

    private static int firstByte(ServerSocket listening) {
        try (Socket connection = listening.accept()) {
            return connection.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Typed cli(String key) {
        return new Typed(Path.of("."))
                .with(
                        "LEDGERLINE_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .with("LEDGERLINE_API_KEY", key);
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
