package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an operator is told: figures that move, on a page that is described, and log files. */
class MonitoringIT extends WholeServer {
    private static final Path DOCS = Path.of("..", "docs", "operating.md");

    /** Those come with the first case of what they count. */
    private static final String LATER = "from the first one on";

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedVenue venue;

    @Value("${ledgerline.home}")
    private Path home;

    @Test
    void figuresMoveWithOrders() {
        Figures before = figures();
        long account = account("netting");
        filled(client().market(account, "buy", "0.1").orderId());
        client().market(account, "buy", "9", "'reduce_only':true");
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        eventually(
                () -> client().order(resting),
                it -> it.path("status").asString().equals("SUBMITTED"));
        client().command(account, "cancel_order", "", "'order_id':" + resting);
        eventually(
                () -> client().order(resting),
                it -> it.path("status").asString().equals("CANCELED"));
        long poor = account("netting", "\"kind\":\"spot\",\"funds\":{\"USDT\":\"10\"}");
        long rejected = client().limit(poor, "buy", "1", "10000", "").orderId();
        eventually(
                () -> client().order(rejected),
                it -> it.path("status").asString().equals("REJECTED"));
        reconcile(account);
        Figures after =
                eventually(this::figures, it -> rose(before, it, "ledgerline_reconciliation_runs_seconds_count"));

        for (String status : List.of("placed", "denied", "accepted", "filled", "canceled", "rejected"))
            assertThat(rose(before, after, "ledgerline_orders_total", "status=\"" + status + "\""))
                    .as("orders %s", status)
                    .isTrue();
        for (String name : List.of(
                "ledgerline_deals_total",
                "ledgerline_log_events_total",
                "ledgerline_log_commits_seconds_count",
                "ledgerline_log_commit_entries_count"))
            assertThat(rose(before, after, name)).as(name).isTrue();
        assertThat(rose(before, after, "ledgerline_commands_seconds_count", "PlaceOrder\",outcome=\"answered\""))
                .isTrue();
        assertThat(rose(before, after, "ledgerline_venue_calls_seconds_count", "kind=\"place\",outcome=\"answered\""))
                .isTrue();
        assertThat(rose(before, after, "http_server_requests_seconds_count", "status=\"200\",uri=\"/oms/commands\""))
                .isTrue();
        assertThat(after.of("http_server_requests_seconds_bucket", "status=\"200\",uri=\"/oms/commands\",le=\"0.01\""))
                .isNotNaN();
        assertThat(after.of("ledgerline_positions_open")).isPositive();
    }

    @Test
    void orphanDealsAreCounted() {
        double before = figures().of("ledgerline_deals_orphan");
        long account = account("hedge");
        eventually(
                () -> venue.place(
                        "ledgerline-" + account,
                        new OrderRequest(
                                "web_1",
                                "BTC/USDT",
                                OrderSide.BUY,
                                OrderType.MARKET,
                                new BigDecimal("0.01"),
                                null,
                                null,
                                TimeInForce.GTC,
                                false,
                                false)),
                it -> it instanceof PlaceAnswer.Accepted);
        reconcile(account);

        eventually(() -> figures().of("ledgerline_deals_orphan"), count -> count > before);
        assertThat(figures().of("ledgerline_orders_total", "imported")).isPositive();
    }

    @Test
    void whoFallsBehindIsSeen() throws Exception {
        long account = account("netting");
        try (Connection connection = database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table deal_row in exclusive mode");
            client().market(account, "buy", "0.1");
            eventually(
                    this::figures,
                    it -> it.of("ledgerline_processor_lag_seconds", "\"deals\"") > 0.1
                            && it.of("ledgerline_processor_lag_events", "\"deals\"") >= 1);
            connection.rollback();
        }
        Figures after = eventually(this::figures, it -> it.of("ledgerline_processor_lag_events", "\"deals\"") == 0);
        assertThat(after.of("ledgerline_processor_lag_seconds", "\"deals\"")).isZero();
        for (String projection : List.of("orders", "deals", "positions", "accounts", "cases", "venue-orders")) {
            assertThat(after.of("ledgerline_processor_segments", "\"" + projection + "\""))
                    .isPositive();
            assertThat(after.of("ledgerline_processor_failing", "\"" + projection + "\""))
                    .isZero();
        }
    }

    @Test
    void subscribersAreCounted() {
        long account = account("netting");
        Figures before = figures();
        try (SocketClient client = socket(KEY)) {
            client.next();
            client.ask("{'id':1,'namespace':'position','action':'subscribe','payload':{'account_ids':[" + account
                    + "],'namespaces':['position']}}");
            eventually(
                    () -> figures().of("ledgerline_socket_subscribers"),
                    count -> count == before.of("ledgerline_socket_subscribers") + 1);
            assertThat(figures().of("ledgerline_socket_connections"))
                    .isEqualTo(before.of("ledgerline_socket_connections") + 1);
        }
        eventually(
                () -> figures().of("ledgerline_socket_connections"),
                count -> count == before.of("ledgerline_socket_connections"));
    }

    @Test
    void figuresAreForThoseWhoMayReadAll() throws IOException {
        String password = Files.readAllLines(home.resolve("credentials")).stream()
                .filter(line -> line.startsWith("admin-password="))
                .map(line -> line.substring("admin-password=".length()))
                .findAny()
                .orElseThrow();
        String basic = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));

        assertThat(Figures.scrape(port, null, "").statusCode()).isEqualTo(401);
        assertThat(Figures.scrape(port, "x-api-key", "ll_nobodys").statusCode()).isEqualTo(401);
        assertThat(Figures.scrape(port, "x-api-key", KEY).statusCode()).isEqualTo(200);
        assertThat(Figures.scrape(port, "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyFigureIsDescribedAndDocumented() throws IOException {
        reconcile(account("netting"));
        Figures figures = eventually(this::figures, it -> it.names().contains("ledgerline_reconciliation_unsettled"));
        Set<String> documented = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (String line : Files.readAllLines(DOCS)) {
            var row = Pattern.compile("\\| `([a-z]+_[a-z_]+)` \\|.*").matcher(line);
            if (!row.matches()) continue;
            documented.add(row.group(1));
            if (!figures.descriptions().containsKey(row.group(1)) && !line.contains(LATER)) missing.add(row.group(1));
        }
        assertThat(missing).as("documented, and not there").isEmpty();
        Set<String> ours = new TreeSet<>();
        figures.descriptions().forEach((family, description) -> {
            if (!family.startsWith("ledgerline_")) return;
            ours.add(family.replaceAll("_max$", ""));
            assertThat(description).as(family).isNotBlank();
        });
        assertThat(documented).as("all there is of ours").containsAll(ours);
    }

    @Test
    void alarmsAndPanelsAskForWhatThereIs() throws IOException {
        reconcile(account("netting"));
        Figures figures = eventually(this::figures, it -> it.names().contains("ledgerline_reconciliation_unsettled"));
        Set<String> known = figures.names();
        for (String line : Files.readAllLines(DOCS))
            if (line.contains(LATER)) known.add(line.replaceAll("\\| `([a-z_]+)`.*", "$1"));
        DockerFiles docker = new DockerFiles(Path.of("..", "docker"));

        assertThat(docker.alarms()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(docker.metricsOfAlarms()).isNotEmpty().isSubsetOf(known);
        assertThat(docker.metricsOfPanels()).isNotEmpty().isSubsetOf(known);
        String operating = Files.readString(DOCS);
        assertThat(docker.alarms()).allSatisfy(alarm -> assertThat(operating).contains("| `" + alarm + "` |"));
    }

    @Test
    void aRequestCanBeFollowedThroughTheLogFiles() throws Exception {
        Path logs = home.resolve("logs");
        String requestId = "follow-" + System.nanoTime();
        Level gateway = level("dev.ledgerline.exchangegateway.resilience", Level.DEBUG);
        Level journal = level("dev.ledgerline.commandmodel.log.Journal", Level.DEBUG);
        try {
            long account = account("netting");
            long order = client().as(requestId).market(account, "buy", "0.1").orderId();
            List<String> position = eventually(
                    () -> lines(logs.resolve("position.log"), requestId),
                    lines -> lines.stream().anyMatch(line -> line.contains("order-" + order + " OrderAccepted")));
            assertThat(position).anyMatch(line -> line.contains("order-" + order + " OrderPlaced"));
            String correlation = correlationOf(position.getFirst(), requestId);
            List<String> calls =
                    eventually(() -> lines(logs.resolve("ccxt.log"), requestId), lines -> !lines.isEmpty());
            assertThat(calls.getFirst()).contains("place of account-" + account + " at simulated", correlation);
            assertThat(position).allMatch(line -> line.contains(correlation));
            assertThat(lines(logs.resolve("api.log"), requestId)).isEmpty();
        } finally {
            level("dev.ledgerline.exchangegateway.resilience", gateway);
            level("dev.ledgerline.commandmodel.log.Journal", journal);
        }
    }

    @Test
    void noSecretReachesALogFile() {
        String mark = "Zq" + System.nanoTime() + "xW";
        LoggerFactory.getLogger("dev.ledgerline.exchangegateway.test")
                .warn("headers X-MBX-APIKEY={} enc:v1:{}", mark, mark, new IllegalStateException("signature=" + mark));
        LoggerFactory.getLogger("dev.ledgerline.api.test").warn("cookie: session={}", mark);
        LoggerFactory.getLogger("dev.ledgerline.commandmodel.test").warn("a key ll_{}", mark);
        for (String file : List.of("ccxt.log", "api.log", "position.log"))
            assertThat(lines(home.resolve("logs").resolve(file), ""))
                    .noneMatch(line -> line.contains(mark))
                    .anyMatch(line -> line.contains("***"));
    }

    private static Level level(String name, Level level) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        Level before = logger.getLevel();
        logger.setLevel(level);
        return before;
    }

    private static String correlationOf(String line, String requestId) {
        var found = Pattern.compile("\\[" + requestId + " ([^\\]]+)\\]").matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return found.group(1);
    }

    private static List<String> lines(Path file, String with) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains(with))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reconcile(long account) {
        eventually(
                () -> client().post("/oms/reconcile", "{\"account_id\":" + account + "}")
                        .body()
                        .path("triggered_count")
                        .asInt(),
                count -> count == 1);
    }

    private static boolean rose(Figures before, Figures after, String name) {
        return after.names().stream().anyMatch(name::equals) && sum(after, name) > sum(before, name);
    }

    private static double sum(Figures figures, String name) {
        return figures.values().entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "{"))
                .mapToDouble(each -> each.getValue())
                .sum();
    }

    private static boolean rose(Figures before, Figures after, String name, String labels) {
        double was = before.of(name, labels);
        return after.of(name, labels) > (Double.isNaN(was) ? 0 : was);
    }
}
