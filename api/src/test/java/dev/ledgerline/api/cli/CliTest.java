package dev.ledgerline.api.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ledgerline.api.cli.Typed.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class CliTest {
    private static final String KEY = "ll_test";
    private static final int HANDSHAKE = 22; // a TLS record's first byte, RFC 8446

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpContext context;
    private volatile int rebuiltBy; // how far the replay has come, in tenths
    private volatile boolean replaying;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        context = server.createContext("/admin/projections", this::answer);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    users | GET /admin/users
                    api-keys | GET /admin/users-api-keys
                    accounts --all | GET /admin/accounts
                    strategies | GET /strategies
                    permissions --api-key-id 7 | GET /admin/api-keys/7/permissions
                    permissions | GET /user/api-keys/permissions
                    cases | GET /api/reconciliation/cases?status=open
                    cases --account-id 1,2 --status all --limit 5 --after-id 9 | GET /api/reconciliation/cases?account_ids=1,2&after_id=9&limit=5
                    unknown-outcomes | GET /api/unknown-outcomes
                    raw-trades --account-id 2 --start-date 2026-01-01 --end-date 2026-01-02 | GET /ccxt/trades/raw?account_ids=2&start_date=2026-01-01&end_date=2026-01-02&page_size=100&page=1
                    block-account --account-id 2 --comment why | POST /oms/risk/2/status {"comment":"why","status":"blocked"}
                    unblock-account --account-id 2 --comment why | POST /oms/risk/2/status {"comment":"why","status":"active"}
                    allow-new-positions --account-id 2 --disabled --comment why | POST /oms/risk/2/allow_new_positions {"comment":"why","allow_new_positions":false}
                    allow-new-positions --account-id 2 --strategy-id 5 --enabled --comment why | POST /oms/risk/2/strategies/allow_new_positions {"comment":"why","allow_new_positions":true,"strategy_id":5}
                    kill-switch --account-id 2 --comment why | POST /oms/risk/kill_switch {"comment":"why","scope":"account","account_id":2}
                    kill-switch --account-id 2 --strategy-id 5 --comment why | POST /oms/risk/kill_switch {"comment":"why","scope":"strategy","account_id":2,"strategy_id":5}
                    kill-switch --everything --comment why | POST /oms/risk/kill_switch {"comment":"why","scope":"everything"}
                    limits --account-id 2 --max-orders 5 --max-position 0.10 --price-collar none --json | PATCH /admin/accounts/2 {"limits":{"max_position":"0.10","max_orders":5,"price_collar":null}}
                    create-strategy --name mine --account-ids 1 2 | POST /strategies {"name":"mine","account_ids":[1,2]}
                    change-strategy --strategy-id 5 --status disabled --comment why | PATCH /admin/strategies/5 {"status":"disabled","comment":"why"}
                    change-strategy --strategy-id 5 --account-ids 1,2 --clear-client-strategy-id | PATCH /admin/strategies/5 {"account_ids":[1,2],"client_strategy_id":null}
                    disable-api-key --api-key-id 7 | PATCH /admin/api-keys/7 {"status":"disabled"}
                    enable-api-key --api-key-id 7 | PATCH /admin/api-keys/7 {"status":"active"}
                    disable-user --user-id 7 | PATCH /admin/users/7 {"status":"disabled"}
                    enable-user --user-id 7 | PATCH /admin/users/7 {"status":"active"}
                    set-permissions --api-key-id 7 --account-id 2 --rights none | PUT /admin/api-keys/7/permissions {"account_id":2,"can_read":false,"can_trade":false,"can_close_position":false,"can_risk_manage":false,"can_block_new_positions":false,"can_block_account":false}
                    set-permissions --api-key-id 7 --account-id 2 --rights can_read,can_trade --strategy-ids 5 | PUT /admin/api-keys/7/permissions {"account_id":2,"can_read":true,"can_trade":true,"can_close_position":false,"can_risk_manage":false,"can_block_new_positions":false,"can_block_account":false,"restrict_to_strategies":true,"strategy_ids":[5]}
                    decide-case --case-id 3 --decision leave --comment why | POST /api/reconciliation/cases/3/decision {"decision":"leave","comment":"why"}
                    decide-outcome --order-id 9 --outcome canceled --filled-qty 0.10 --comment seen | POST /api/unknown-outcomes/9 {"outcome":"canceled","filled_qty":"0.10","comment":"seen"}
                    ccxt 2 fetch_ticker ["BTC/USDT"] | POST /ccxt/2/fetch_ticker {"args":["BTC/USDT"],"kwargs":{}}
                    ccxt 2 fetchBalance {"params":{"a":0.10000000000000000001}} | POST /ccxt/2/fetchBalance {"args":[],"kwargs":{"params":{"a":0.10000000000000000001}}}
                    call get meta/exchanges | GET /meta/exchanges
                    call DELETE /x?y=1 | DELETE /x?y=1
                    call PUT /x {"a":0.10000000000000000001} | PUT /x {"a":0.10000000000000000001}
                    """)
    void sendsWhatWasMeant(String line, String request) {
        answering(200, "{}");
        Outcome outcome = cli(KEY).run(line);
        assertThat(requests).as(outcome.all()).containsExactly(request);
        assertThat(outcome.status()).as(outcome.all()).isZero();
    }

    @Test
    void printsAnyAnswerForPeopleAndForPrograms() {
        answering(200, "{\"raw\":[0.10000000000000000001,1]}");
        Outcome people = cli(KEY).run("call GET /x");
        assertThat(people.out().lines()).hasSizeGreaterThan(1);
        assertThat(people.json().get("raw")).hasSize(2);
        assertThat(people.out()).contains("0.10000000000000000001");
        assertThat(cli(KEY).run("call GET /x --json").out())
                .isEqualTo("{\"raw\":[0.10000000000000000001,1]}" + System.lineSeparator());
        assertThat(cli(KEY).piping("[{\"a\":1}]\n").run("call POST /x -").status())
                .isZero();
        assertThat(requests).last().isEqualTo("POST /x [{\"a\":1}]");
        answering(200, "openapi: 3.1");
        assertThat(cli(KEY).run("call GET /x").out()).isEqualTo("openapi: 3.1" + System.lineSeparator());
        answering(404, "{\"detail\":{\"code\":\"not_found\",\"message\":\"there is nothing\"}}");
        Outcome refused = cli(KEY).run("call GET /x");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("there is nothing (not_found)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call",
                "call GET",
                "call LOOK /x",
                "call GET //example.invalid/x",
                "call GET /x#y",
                "call POST /x {s3cret",
                "call POST /x -",
                "call POST /x {} {}",
                "ccxt 2",
                "ccxt mine fetch_balance",
                "ccxt 2 ../../admin/users",
                "ccxt 2 fetch_balance [] []",
                "ccxt 2 fetch_balance 5",
                "block-account --account-id 2",
                "kill-switch --everything",
                "kill-switch --comment why",
                "kill-switch --everything --account-id 2 --comment why",
                "allow-new-positions --account-id 2 --comment why",
                "limits --max-orders 5",
                "limits --account-id 2 --max-orders many",
                "limits --account-id 2 --comment why",
                "change-strategy --strategy-id 5 --comment why",
                "change-strategy --strategy-id 5 --client-strategy-id 1 --clear-client-strategy-id",
                "set-permissions --api-key-id 7 --account-id 2",
                "set-permissions --api-key-id 7 --account-id 2 --rights can_fly",
                "decide-case --case-id 3 --decision leave",
                "decide-case --case-id 3 --decision maybe --comment why"
            })
    void asksNothingWhenItCannotBeMeant(String line) {
        answering(200, "{}");
        Outcome wrong = cli(KEY).run(line);
        assertThat(wrong.status()).as(wrong.all()).isEqualTo(2);
        assertThat(wrong.err()).contains("--help").doesNotContain("s3cret");
        assertThat(requests).isEmpty();
    }

    @Test
    void saysWhatAKillSwitchCouldNotCancel() {
        answering(200, """
                {"ok":true,"scope":"everything","accounts":[
                  {"account_id":1,"cancellation":{"ok":true,"canceled_order_ids":[5],"skipped_order_ids":[]}},
                  {"account_id":2,"cancellation":{"ok":false,"error":{"code":"engine_unavailable","message":"no answer"}}}]}""");
        Outcome stopped = cli(KEY).run("kill-switch --everything --comment why");
        assertThat(stopped.status()).isEqualTo(1);
        assertThat(stopped.out()).contains("[5]", "no answer (engine_unavailable)");
        assertThat(stopped.err()).contains("not all orders");
    }

    @Test
    void tellsOfANewKeyInTheWordsOfOldScriptsToo() {
        answering(200, "{\"ok\":true,\"user_id\":11,\"api_key_id\":15,\"api_key_plain\":\"ll_new\",\"label\":null}");
        assertThat(cli(KEY).run("create-api-key --user-id 11").out()).startsWith("User 11 has the API key 15.");
        JsonNode made = cli(KEY).run("create-user --name ann --json").json();
        assertThat(made.get("api_key").asString()).isEqualTo("ll_new");
        assertThat(made.get("api_key_plain").asString()).isEqualTo("ll_new");
        assertThat(made.get("name").asString()).isEqualTo("ann");
    }

    @Test
    void hasEachCommandInTheLauncherAndOnThePage() throws IOException {
        String launcher = Files.readString(Path.of("..", "ledgerline"));
        String page = Files.readString(Path.of("..", "docs", "cli.md"));
        String help = cli(KEY).run("--help").out();
        for (String command : Catalogue.listed()) {
            assertThat(launcher).as("usage").containsPattern("(?m)^  (.*, )?" + command + "\\b");
            assertThat(launcher).as("dispatch").containsPattern("(?m)^( {4})?([a-z-]+ \\| )*" + command + "( \\||\\))");
            assertThat(page).containsPattern("[`|(]" + command + "[` ]");
            assertThat(help).containsPattern("(?m)^  " + command + " +[A-Z]");
        }
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

    private void answering(int status, String body) {
        requests.clear();
        server.removeContext(context);
        context = server.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent).strip());
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
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
