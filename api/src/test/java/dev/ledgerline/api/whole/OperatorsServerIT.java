package dev.ledgerline.api.whole;

import static dev.ledgerline.api.whole.WholeServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with everything on that an operator can switch on, in a process of its own, as the launcher starts it. */
class OperatorsServerIT {
    private static final String REQUEST = "traced-1";
    private static final String SECRET = "ll_Zq7xWk2vPm9sLd4t";

    @Test
    void tellsAllOfARequestInOneTraceAndInJson(@TempDir Path home) throws Exception {
        try (SpanReceiver receiver = new SpanReceiver();
                ServerProcess server = new ServerProcess(home, settings(home, receiver))) {
            Client client = server.client().as(REQUEST);
            Client.Reply placed = client.market(2, "buy", "0.01");
            assertThat(placed.status()).as(placed.body().toString()).isEqualTo(200);
            assertThat(client.get("/oms/orders/" + SECRET).status()).isGreaterThanOrEqualTo(400);

            Set<SpanReceiver.Span> trace = eventually(
                    () -> receiver.traceOf("http post /oms/commands"),
                    spans -> names(spans)
                                    .containsAll(Set.of(
                                            "command PlaceOrder",
                                            "orders OrderPlaced",
                                            "orders OrderAccepted",
                                            "venue-orders SubmissionStarted",
                                            "venue place"))
                            && isWhole(spans));
            assertThat(trace.stream().filter(span -> span.parentId().isEmpty())).hasSize(1);
            for (String secret : List.of(SECRET, ServerProcess.KEY))
                assertThat(receiver.received().contains(secret)).isFalse();

            List<JsonNode> lines = eventually(
                    () -> json(home.resolve("logs/api.log")),
                    all -> all.stream().anyMatch(line -> message(line).contains("POST /oms/commands 200")));
            assertThat(lines).anySatisfy(line -> {
                assertThat(message(line)).contains("POST /oms/commands 200");
                assertThat(line.get("requestId").asString()).isEqualTo(REQUEST);
                assertThat(line.at("/service/name").asString()).isEqualTo("ledgerline");
            });
            assertThat(json(home.resolve("logs/position.log"))).anySatisfy(line -> {
                assertThat(message(line)).contains("OrderPlaced");
                assertThat(line.get("requestId").asString()).isEqualTo(REQUEST);
                assertThat(line.get("correlationId").asString()).isNotBlank();
            });
            List<JsonNode> everything = json(home.resolve("ledgerline.log"));
            assertThat(everything)
                    .anyMatch(line -> message(line).contains("POST /oms/commands 200"))
                    .anyMatch(line -> message(line).contains("OrderPlaced"))
                    .anyMatch(line -> message(line).contains("GET /oms/orders/***"));
            assertThat(Files.readString(home.resolve("test-output.log")))
                    .as("the console, once the file has taken over")
                    .doesNotContain("/oms/commands");

            assertThat(server.refusalOfASecondOne()).contains("is using");
            assertThat(json(home.resolve("ledgerline.log")).stream()
                            .map(line -> line.at("/process/pid").asLong())
                            .distinct())
                    .as("who writes the log")
                    .containsExactly(server.pid());
            server.stop();
        }
        try (var files = Files.walk(home)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".log")).toList())
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SECRET);
        }
    }

    private static Map<String, String> settings(Path home, SpanReceiver receiver) {
        return Map.of(
                "ledgerline.simulated-venue.wire.enabled", "false",
                "ledgerline.background", "true",
                "ledgerline.access-log", "true",
                "ledgerline.log.format", "json",
                "ledgerline.log.file", home.resolve("ledgerline.log").toString(),
                "logging.level.dev.ledgerline.commandmodel", "debug",
                "ledgerline.tracing", "true",
                "management.opentelemetry.tracing.export.otlp.endpoint", receiver.address());
    }

    /** Spans come in parts: it is whole when it has the parent of each. */
    private static boolean isWhole(Set<SpanReceiver.Span> trace) {
        Set<String> ids = trace.stream().map(SpanReceiver.Span::spanId).collect(Collectors.toSet());
        return trace.stream().allMatch(span -> span.parentId().isEmpty() || ids.contains(span.parentId()));
    }

    private static Set<String> names(Set<SpanReceiver.Span> spans) {
        return spans.stream().map(SpanReceiver.Span::name).collect(Collectors.toSet());
    }

    private static String message(JsonNode line) {
        return line.path("message").asString();
    }

    private static List<JsonNode> json(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
