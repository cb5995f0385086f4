package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import dev.ledgerline.api.whole.WholeServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/** Calls over real HTTP, and remembers what was answered: a class covers what it has seen succeed and refuse. */
abstract class Contract extends WholeServer {
    /** Of nothing: no account, order, position, deal or strategy has it. */
    static final long NOBODY = 987_654_321L;

    static final Shape ERROR = Shape.of("detail", Kind.OBJECT);
    private static final Shape MALFORMED = Shape.of("detail", Kind.LIST);
    private static final Shape CODED = Shape.of("code", Kind.TEXT, "message", Kind.TEXT);
    private static final Shape PROBLEM =
            Shape.of("type", Kind.TEXT, "loc", Kind.LIST, "msg", Kind.TEXT, "input", Kind.ANYTHING);

    /** It is asked nothing that it could refuse. */
    private static final String FOR_EVERYBODY = "GET /healthz";

    private record Seen(String method, String path, int status) {}

    private static final List<Seen> SEEN = new ArrayList<>();

    @BeforeAll
    static void forget() {
        SEEN.clear();
    }

    @AfterAll
    static void hasSeenWhatItCovers(TestInfo test) {
        Covers covers = test.getTestClass().orElseThrow().getAnnotation(Covers.class);
        if (covers == null) return;
        for (String operation : covers.value()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "(\\\\d+|x)");
            List<Integer> statuses = SEEN.stream()
                    .filter(seen -> seen.method().equals(method) && seen.path().matches(path))
                    .map(Seen::status)
                    .distinct()
                    .toList();
            assertThat(statuses).as("%s succeeds", operation).anyMatch(status -> status < 300);
            if (!operation.equals(FOR_EVERYBODY))
                assertThat(statuses).as("%s refuses", operation).anyMatch(status -> status >= 400);
        }
    }

    Client.Reply get(String path) {
        return noted("GET", path, client().get(path));
    }

    Client.Reply post(String path, String body) {
        return noted("POST", path, client().post(path, json(body)));
    }

    Client.Reply patch(String path, String body) {
        return noted("PATCH", path, client().send("PATCH", path, json(body)));
    }

    /** By somebody whose key is not known. */
    Client.Reply stranger(String method, String path) {
        Client stranger = client("ll_nobody");
        return noted(method, path, method.equals("GET") ? stranger.get(path) : stranger.send(method, path, "{}"));
    }

    static Client.Reply noted(String method, String path, Client.Reply reply) {
        SEEN.add(new Seen(method, path.replaceAll("\\?.*", ""), reply.status()));
        return reply;
    }

    /** With apostrophes for quotes, which Java lets be read. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static JsonNode ok(Client.Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body();
    }

    /** Refused as a whole, with a code for programs and a sentence for people. */
    static void refused(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        ERROR.check(reply.body());
        JsonNode detail = reply.body().get("detail");
        CODED.check(detail);
        assertThat(detail.get("code").asString()).isEqualTo(code);
        assertThat(detail.get("message").asString()).isNotBlank();
    }

    /** Not well formed, and this is where. */
    static void malformed(Client.Reply reply, String type, String where) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        MALFORMED.check(reply.body());
        JsonNode problems = reply.body().get("detail");
        for (JsonNode problem : problems) PROBLEM.check(problem);
        assertThat(problems.valueStream()
                        .map(problem -> problem.get("type").asString() + " " + joined(problem.get("loc"))))
                .contains(type + " " + where);
    }

    private static String joined(JsonNode location) {
        return String.join(".", location.valueStream().map(JsonNode::asString).toList());
    }

    /** A list of rows of one shape, not all of them, and at least one. */
    static JsonNode rows(Client.Reply reply, Shape row) {
        JsonNode items = list(reply, row);
        assertThat(items).isNotEmpty();
        return items;
    }

    static JsonNode list(Client.Reply reply, Shape row) {
        JsonNode body = ok(reply);
        Shape.LIST.check(body);
        for (JsonNode item : body.get("items")) row.check(item);
        return body.get("items");
    }

    /** Yesterday to tomorrow. */
    static String days() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "start_date=" + today.minusDays(1) + "&end_date=" + today.plusDays(1);
    }

    long strategy(String name, long... accounts) {
        List<Long> ids = java.util.Arrays.stream(accounts).boxed().toList();
        return ok(post("/admin/strategies", "{'name':'" + name + "','account_ids':" + ids + "}"))
                .get("strategy_id")
                .asLong();
    }

    /** Buys at the market and waits until it is in a position. */
    JsonNode bought(long account, String quantity, String more) {
        return inPosition(client().market(account, "buy", quantity, more).orderId());
    }

    JsonNode inPosition(long orderId) {
        filled(orderId);
        return eventually(
                () -> client().order(orderId),
                order -> order.path("position_id").asLong() > 0);
    }

    JsonNode deal(long account, long orderId) {
        for (JsonNode deal : client().history("deals", account))
            if (deal.get("order_id").asLong() == orderId) return deal;
        throw new AssertionError("no deal of order " + orderId);
    }
}
