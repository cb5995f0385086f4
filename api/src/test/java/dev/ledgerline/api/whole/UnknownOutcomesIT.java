package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.api.whole.SilentVenues.Silence;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The venue does not answer, a person does, and the venue has the last word. */
@SpringBootTest(
        classes = {LedgerlineApplication.class, UnknownOutcomesIT.Silences.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ledgerline.api-key=" + UnknownOutcomesIT.KEY,
            "ledgerline.simulated-venue.seed=20260103",
            "ledgerline.simulated-venue.wire.enabled=false",
            "ledgerline.reconciliation.enabled=false",
            "management.prometheus.metrics.export.enabled=true",
            "ledgerline.background=true"
        })
class UnknownOutcomesIT {
    static final String KEY = "ll_outcomes";

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String PATH = "/api/unknown-outcomes";
    private static final String COMMENT = "\"comment\":\"seen on the venue's page\"";

    @TestConfiguration
    static class Silences {
        @Bean
        static SilentVenues silentVenues() {
            return new SilentVenues();
        }
    }

    @Autowired
    private SilentVenues venues;

    @Autowired
    private SimulatedVenue venue;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Test
    @WholeServer.Defect("6")
    void areListedUntilTheVenueAnswers() {
        long account = account();
        venues.silence(account, Silence.AFTERWARDS);
        long order = place(account);
        JsonNode unknown = unknown(account);
        assertThat(unknown.get("order_id").asLong()).isEqualTo(order);
        assertThat(unknown.get("kind").asString()).isEqualTo("place");
        assertThat(unknown.get("exchange_id").asString()).isEqualTo("simulated");
        assertThat(unknown.get("client_order_id").asString()).isEqualTo("L" + order);
        assertThat(unknown.get("evidence").asString()).contains("connection reset");
        WholeServer.eventually(
                () -> unknown(account),
                it -> it.get("times_asked").asInt() > 0
                        && it.get("last_answer").asString().equals("503 maintenance"));
        venues.speak(account);
        assertThat(status(order, "SUBMITTED")).isNotNull();
        WholeServer.eventually(() -> items(account), items -> items.isEmpty());
    }

    @Test
    void areResolvedByAPersonWhoseWordIsRecorded() {
        long account = account();
        venues.silence(account, Silence.BEFORE);
        long order = place(account);
        unknown(account);
        Client.Reply unfit = resolve(order, "{\"outcome\":\"accepted\"," + COMMENT + "}");
        assertThat(unfit.status()).as(unfit.body().toString()).isEqualTo(422);
        assertThat(unfit.body().get("code").asString()).isEqualTo("verdict_unfit");
        Client.Reply resolved = resolve(order, "{\"outcome\":\"rejected\"," + COMMENT + "}");
        assertThat(resolved.status()).as(resolved.body().toString()).isEqualTo(200);
        assertThat(resolved.body().get("status").asString()).isEqualTo("REJECTED");
        assertThat(items(account)).isEmpty();
        Client.Reply again = resolve(order, "{\"outcome\":\"canceled\"," + COMMENT + "}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("code").asString()).isEqualTo("outcome_not_unknown");
        assertThat(events(order))
                .containsSubsequence("OutcomeUnknown", "OutcomeResolved", "OrderRejected")
                .doesNotContain("OrderWorksUnexpectedly");
        // The venue, once it speaks, confirms it, and the request is forgotten.
        venues.speak(account);
        WholeServer.eventually(() -> requests(order), count -> count == 0);
    }

    @Test
    void leaveTheLastWordToTheVenue() {
        long account = account();
        venues.silence(account, Silence.AFTERWARDS);
        long order = place(account);
        unknown(account);
        assertThat(resolve(order, "{\"outcome\":\"rejected\"," + COMMENT + "}").status())
                .isEqualTo(200);
        assertThat(venue.openOrders("ledgerline-" + account)).hasSize(1);
        venues.speak(account);
        WholeServer.eventually(() -> venue.openOrders("ledgerline-" + account).size(), open -> open == 0);
        List<String> events = WholeServer.eventually(() -> events(order), all -> all.contains("OrderWorksNoLonger"));
        assertThat(events)
                .containsSubsequence(
                        "OutcomeResolved",
                        "OrderRejected",
                        "OrderWorksUnexpectedly",
                        "CancelRequested",
                        "OrderWorksNoLonger");
        assertThat(events.stream().filter("CancelRequested"::equals)).hasSize(1);
        JsonNode row = client().order(order);
        assertThat(row.get("status").asString()).isEqualTo("REJECTED");
    }

    @Test
    void ofCancelsAreResolvedToo() {
        long account = account();
        long order = place(account);
        status(order, "SUBMITTED");
        venues.silence(account, Silence.BEFORE);
        cancel(account, order);
        assertThat(unknown(account).get("kind").asString()).isEqualTo("cancel");
        assertThat(resolve(order, "{\"outcome\":\"not_received\",\"kind\":\"cancel\"," + COMMENT + "}")
                        .status())
                .isEqualTo(200);
        assertThat(items(account)).isEmpty();
        venues.speak(account);
        WholeServer.eventually(() -> requests(order), count -> count == 0);
        assertThat(client().order(order).get("status").asString()).isEqualTo("SUBMITTED");
        cancel(account, order);
        status(order, "CANCELED");
    }

    @Test
    void areMeasuredForThoseWhoMayReadAll() throws Exception {
        long account = account();
        venues.silence(account, Silence.AFTERWARDS);
        place(account);
        unknown(account);
        HttpResponse<String> metrics = get("/actuator/prometheus", KEY);
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains(
                        "ledgerline_venue_calls_seconds_count{",
                        "ledgerline_outcomes_unknown ",
                        "ledgerline_venue_reports_lag_seconds{account=\"" + account + "\"",
                        "ledgerline_venue_state{venue=\"simulated\"}");
        assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
        venues.speak(account);
        assertThat(get("/actuator/health", null).body()).doesNotContain("simulated");
        assertThat(get("/actuator/health/liveness", null).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/health/trading", null).statusCode()).isEqualTo(401);
        assertThat(get("/actuator/health/trading", KEY).body()).contains("\"simulated\":{\"state\":");
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (key != null) request.header("x-api-key", key);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Client client() {
        return new Client(port, KEY);
    }

    private long account() {
        return client().post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"simulated\",\"label\":\"unknown\",\"position_mode\":\"netting\","
                                + "\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000\"}}}")
                .body()
                .get("account_id")
                .asLong();
    }

    private long place(long account) {
        return client().post(
                        "/oms/commands?wait=false",
                        "{\"account_id\":" + account + ",\"command\":\"send_order\",\"payload\":{\"symbol\":"
                                + "\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.01\",\"price\":\"20000\"}}")
                .orderId();
    }

    private void cancel(long account, long order) {
        client().post(
                        "/oms/commands?wait=false",
                        "{\"account_id\":" + account + ",\"command\":\"cancel_order\",\"payload\":{\"order_id\":"
                                + order + "}}");
    }

    private JsonNode items(long account) {
        return client().get(PATH + "?account_ids=" + account).body().get("items");
    }

    private JsonNode unknown(long account) {
        return WholeServer.eventually(() -> items(account), items -> items.size() == 1)
                .get(0);
    }

    private JsonNode status(long order, String status) {
        return WholeServer.eventually(
                () -> client().order(order), it -> it.path("status").asString().equals(status));
    }

    private Client.Reply resolve(long order, String body) {
        return client().post(PATH + "/" + order, body);
    }

    private List<String> events(long order) {
        return jdbc.queryForList(
                "select payloadType from DomainEventEntry where aggregateIdentifier = ? order by sequenceNumber",
                String.class,
                "order-" + order);
    }

    private int requests(long order) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from venue_request where order_id = ?", Integer.class, order));
    }
}
