package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.home.Credentials;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Everybody tries everything: each endpoint of the description and each command, by an owner, an administrator, each role with
 * every permission, each single permission, none, and a key for some strategies. An endpoint or command without a line in
 * {@link Permissions} fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsIT extends WholeServer {
    private static final List<String> ROLES = List.of("trader", "portfolio_manager", "robot", "risk", "readonly");
    private static final Set<String> CODES =
            Set.of("permission_denied", "admin_read_only", "strategy_permission_denied", "ccxt_error");

    @Autowired
    private Credentials credentials;

    private final JdbcTemplate jdbc = new JdbcTemplate(database().dataSource());
    private final List<Permissions.Who> everybody = new ArrayList<>();
    private final Map<String, Long> keyIds = new LinkedHashMap<>();
    private Permissions.World world;
    private Permissions.World foreign;
    private Permissions.Who restricted;

    @BeforeAll
    void setTheScene() {
        world = world();
        foreign = world();
        String[] every = Permissions.EVERY.toArray(String[]::new);
        everybody.add(new Permissions.Who("owner", client(), "owner", Set.of(), false, false));
        everybody.add(new Permissions.Who(
                "admin by password",
                clientBy(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("admin:" + credentials.adminPassword()).getBytes())),
                "admin",
                Set.of(),
                false,
                false));
        everybody.add(who("admin", "admin", Set.of(), false));
        for (String role : ROLES) everybody.add(who("every " + role, role, Permissions.EVERY, false, every));
        for (String one : Permissions.EVERY) everybody.add(who("only " + one, "trader", Set.of(one), false, one));
        everybody.add(who("nothing", "trader", Set.of(), false));
        restricted = who("restricted", "trader", Permissions.EVERY, true, every);
        everybody.add(restricted);
    }

    /** With orders and positions of two strategies, for somebody to be kept from. */
    private Permissions.World world() {
        long account = account("hedge");
        long mine = strategy(account, "mine");
        long other = strategy(account, "other");
        long order = resting(account, mine);
        long others = resting(account, other);
        filled(client().market(account, "buy", "0.1", "'strategy_id':" + mine).orderId());
        filled(client().market(account, "sell", "0.1", "'strategy_id':" + mine).orderId());
        long[] positions = new long[2];
        for (JsonNode position : openPositions(account, 2))
            positions[position.get("side").asString().equals("buy") ? 0 : 1] =
                    position.get("id").asLong();
        long stopped = account("netting");
        return new Permissions.World(account, stopped, mine, other, order, others, positions[0], positions[1]);
    }

    private long resting(long account, long strategy) {
        return client().limit(account, "buy", "0.01", "1000", "'strategy_id':" + strategy)
                .orderId();
    }

    private long strategy(long account, String name) {
        return client().post(
                        "/admin/strategies",
                        "{\"name\":\"" + name + "-" + account + "\",\"account_ids\":[" + account + "]}")
                .body()
                .get("strategy_id")
                .asLong();
    }

    private Permissions.Who who(String name, String role, Set<String> may, boolean restricted, String... flags) {
        String rows = flags.length == 0
                ? ""
                : row(world.account(), restricted, flags) + "," + row(world.stopped(), restricted, flags);
        Staff.Hired hired = new Staff(client()).hire(role, rows);
        keyIds.put(name, hired.apiKeyId());
        return new Permissions.Who(name, client(hired.key()), role, may, restricted, true);
    }

    private String row(long account, boolean restricted, String... flags) {
        String row = Staff.row(account, flags);
        return restricted
                ? row.substring(0, row.length() - 1) + ",'restrict_to_strategies':true,'strategy_ids':["
                        + world.strategy() + "]}"
                : row;
    }

    // Everybody, everything

    @Test
    void knowsEveryEndpointOfTheDescription() {
        Set<String> described = new TreeSet<>();
        for (var path : client().get("/openapi.json").body().get("paths").properties())
            path.getValue()
                    .propertyNames()
                    .forEach(verb -> described.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()));

        described.remove("GET /asyncapi.yaml"); // for everybody, and no JSON; AsyncApiTest reads it
        assertThat(Permissions.ENDPOINTS.keySet()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void knowsEveryCommandOfTheDescription() {
        Set<String> described = new TreeSet<>();
        for (JsonNode command : client().get("/openapi.json").body().at("/components/schemas/Commands/anyOf/0/oneOf"))
            described.add(command.at("/properties/command/enum/0").asString());

        assertThat(Permissions.COMMANDS.keySet()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void letsNobodyPastWithoutAKey() {
        SoftAssertions softly = new SoftAssertions();
        Permissions.ENDPOINTS.forEach((endpoint, rule) -> {
            if (rule.need() == Permissions.Need.NOBODY) return;
            for (Client stranger : List.of(clientBy("x-nothing", "x"), client("ll_wrong"), client("tok_wrong")))
                softly.assertThat(call(stranger, endpoint, rule, world).status())
                        .as(endpoint)
                        .isEqualTo(401);
        });
        softly.assertAll();
    }

    @Test
    void letsEverybodyDoWhatTheyMayAndNoMore() {
        SoftAssertions softly = new SoftAssertions();
        Permissions.ENDPOINTS.forEach((endpoint, rule) -> {
            for (Permissions.Who who : everybody) {
                Client.Reply reply = call(who.client(), endpoint, rule, world);
                String what = who.name() + ": " + endpoint + " " + reply.status() + " " + reply.body();
                if (rule.need().allows(who)) {
                    softly.assertThat(reply.status()).as(what).isIn(rule.done());
                } else {
                    softly.assertThat(reply.status()).as(what).isIn(rule.denied());
                    if (reply.status() == 403)
                        softly.assertThat(code(reply)).as(what).isIn(CODES);
                }
            }
        });
        softly.assertAll();
    }

    @Test
    void showsNobodyAnAccountOfOthers() {
        SoftAssertions softly = new SoftAssertions();
        Permissions.ENDPOINTS.forEach((endpoint, rule) -> {
            if (!rule.need().concernsAnAccount()) return;
            for (Permissions.Who who : everybody) {
                if (who.administers()) continue;
                Client.Reply reply = call(who.client(), endpoint, rule, foreign);
                softly.assertThat(reply.status())
                        .as(who.name() + ": " + endpoint + " " + reply.body())
                        .isIn(403, 404);
            }
        });
        softly.assertAll();
    }

    @Test
    void runsCommandsForThoseWhoMay() {
        SoftAssertions softly = new SoftAssertions();
        Permissions.COMMANDS.forEach((command, rule) -> {
            for (Permissions.Who who : everybody) {
                if (who.restricted()) continue; // see below
                Client.Reply reply = who.client().command(rule.body(command, world));
                String code = reply.result().at("/error/code").asString("");
                String what = who.name() + ": " + command + " " + reply.body();
                if (rule.need().allows(who)) softly.assertThat(CODES).as(what).doesNotContain(code);
                else {
                    softly.assertThat(reply.status()).as(what).isEqualTo(403);
                    softly.assertThat(code)
                            .as(what)
                            .isEqualTo(who.role().equals("admin") ? "admin_read_only" : "permission_denied");
                }
                if (who.administers()) continue;
                Client.Reply elsewhere = who.client().command(rule.body(command, foreign));
                softly.assertThat(elsewhere.status())
                        .as(who.name() + ", elsewhere: " + command + " " + elsewhere.body())
                        .isEqualTo(403);
            }
        });
        softly.assertAll();
    }

    @Test
    void leavesNoTraceOfThoseWhoMayOnlyRead() {
        for (String name : List.of("every readonly", "only can_read", "nothing")) {
            Permissions.Who who = everybody.stream()
                    .filter(each -> each.name().equals(name))
                    .findAny()
                    .orElseThrow();
            Permissions.COMMANDS.forEach((command, rule) -> {
                who.client().command(rule.body(command, world));
                who.client().command(rule.body(command, world).replace("\"payload\":{", "\"payload\":{\"x\":1,"));
            });
            Integer events = jdbc.queryForObject(
                    "select count(*) from DomainEventEntry where payloadType not in ('UserChanged', 'UserNameTaken',"
                            + " 'UserApiKeyIssued') and convert_from(metaData, 'UTF8') like ?",
                    Integer.class,
                    "%\"principal\":\"key-" + keyIds.get(name) + "\"%");
            assertThat(events).as(name).isZero();
        }
    }

    @Test
    void tellsMeasurementsToThoseWhoReadEverything() {
        for (Permissions.Who who : everybody)
            assertThat(who.client().head("/actuator")).as(who.name()).isEqualTo(who.administers() ? 200 : 403);
    }

    // For some strategies only

    @Test
    void readsItsStrategiesOnly() {
        Client its = restricted.client();
        for (String list : List.of("orders/open", "orders/history", "positions/open", "positions/history", "deals")) {
            String days = list.endsWith("open") ? "" : "&start_date=2000-01-01&end_date=2100-01-01";
            String path = "/oms/" + list + "?account_ids=" + world.account() + days;
            Client.Reply own = its.get(path + "&strategy_id=" + world.strategy());
            assertThat(own.status()).as(list).isEqualTo(200);
            for (JsonNode row : own.body().get("items"))
                assertThat(row.get("strategy_id").asLong()).isEqualTo(world.strategy());
            for (String other : List.of("", "&strategy_id=0", "&strategy_id=" + world.otherStrategy())) {
                Client.Reply denied = its.get(path + other);
                assertThat(denied.status()).as(list + other).isEqualTo(403);
                assertThat(code(denied)).isEqualTo("strategy_permission_denied");
            }
        }
        assertThat(its.get("/oms/orders/" + world.order()).status()).isEqualTo(200);
        assertThat(its.get("/oms/orders/" + world.othersOrder()).status()).isEqualTo(404);
        assertThat(its.get("/strategies").body().toString())
                .contains("mine-" + world.account())
                .doesNotContain("other-" + world.account());
        assertThat(its.get("/oms/risk/" + world.account() + "/strategies")
                        .body()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void actsForItsStrategiesOnly() {
        long account = world.account();
        long mine = world.strategy();
        long other = world.otherStrategy();
        long othersPosition = filledPosition(account, other);
        denied("send_order", order(account, other, ""));
        denied("send_order", order(account, 0, ""));
        denied("send_order", order(account, mine, ",'position_id':" + othersPosition));
        denied("cancel_order", "'order_id':" + world.othersOrder());
        denied("cancel_all_orders", "'strategy_ids':[" + other + "]");
        denied("cancel_all_orders", "'strategy_ids':[" + mine + "," + other + "]");
        denied("cancel_all_orders", "");
        denied("change_order", "'order_id':" + world.othersOrder() + ",'new_price':'1001'");
        denied("position_change", "'position_id':" + othersPosition + ",'comment':'mine'");
        denied("close_position", "'position_id':" + othersPosition);
        denied("close_position", "'position_id':" + world.longPosition() + ",'strategy_id':" + other);
        denied(
                "merge_positions",
                "'source_position_id':" + othersPosition + ",'target_position_id':" + world.longPosition());
        denied(
                "close_by",
                "'position_id_a':" + othersPosition + ",'position_id_b':" + world.shortPosition() + ",'strategy_id':"
                        + mine);
        assertThat(client().order(world.othersOrder()).get("status").asString()).isEqualTo("SUBMITTED");

        long own = restricted
                .client()
                .command(account, "send_order", "", order(account, mine, ""))
                .orderId();
        assertThat(restricted
                        .client()
                        .command(account, "change_order", "", "'order_id':" + own + ",'new_price':'1001'")
                        .status())
                .isEqualTo(200);
        assertThat(restricted
                        .client()
                        .command(account, "cancel_all_orders", "", "'strategy_ids':[" + mine + "]")
                        .body()
                        .toString())
                .contains(Long.toString(own));
        assertThat(restricted
                        .client()
                        .post(
                                "/oms/risk/" + account + "/strategies/allow_new_positions",
                                "{\"strategy_id\":" + other + ",\"allow_new_positions\":true,\"comment\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void hearsNothingOnTheSocket() {
        try (SocketClient socket = socketOf("restricted")) {
            socket.next();
            JsonNode refused =
                    socket.ask("{'id':1,'action':'subscribe','payload':{'account_ids':[" + world.account() + "]}}");
            assertThat(refused.at("/payload/code").asString()).isEqualTo("permission_denied");
        }
        try (SocketClient socket = socketOf("every trader")) {
            socket.next();
            JsonNode subscribed = socket.ask("{'id':1,'action':'subscribe','payload':{'account_ids':[" + world.account()
                    + "," + foreign.account() + "]}}");
            assertThat(subscribed.at("/payload/account_ids").toString()).isEqualTo("[" + world.account() + "]");
            String buy = "{'account_id':" + foreign.account()
                    + ",'command':'send_order','payload':{'symbol':'BTC/USDT','side':'buy','order_type':'market',"
                    + "'qty':'0.1'}}";
            JsonNode order = socket.ask("{'id':2,'namespace':'position','action':'command','payload':" + buy + "}");
            assertThat(order.at("/payload/error/code").asString()).isEqualTo("permission_denied");
            JsonNode batch = socket.ask("[" + buy + "]");
            assertThat(batch.at("/payload/results/0/error/code").asString()).isEqualTo("permission_denied");
        }
    }

    private SocketClient socketOf(String name) {
        return socket(everybody.stream()
                .filter(who -> who.name().equals(name))
                .findAny()
                .orElseThrow()
                .client()
                .key());
    }

    private long filledPosition(long account, long strategy) {
        // Of another instrument: here, buying more of the same would add to the position there is.
        long order = client().command(
                        account,
                        "send_order",
                        "",
                        "'symbol':'ETH/USDT','side':'buy','order_type':'market','qty':'0.1','strategy_id':" + strategy)
                .orderId();
        filled(order);
        for (JsonNode position : client().openPositions(account))
            if (position.get("strategy_id").asLong() == strategy)
                return position.get("id").asLong();
        throw new AssertionError("no position of strategy " + strategy);
    }

    private static String order(long account, long strategy, String more) {
        return "'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':'0.01','price':'1000','strategy_id':"
                + strategy + more;
    }

    private void denied(String command, String payload) {
        Client.Reply reply = restricted.client().command(world.account(), command, "", payload);
        assertThat(reply.status()).as(command + " " + payload + reply.body()).isEqualTo(403);
        assertThat(reply.errorCode()).as(command + " " + payload).isEqualTo("strategy_permission_denied");
    }

    private static Client.Reply call(Client client, String endpoint, Permissions.Rule rule, Permissions.World world) {
        String[] words = endpoint.split(" ");
        String path = world.fill(rule.path() == null ? words[1] : rule.path());
        if (words[0].equals("GET")) return client.get(path);
        return client.send(words[0], path, world.fill(rule.body()).replace('\'', '"'));
    }

    private static String code(Client.Reply reply) {
        String code = reply.body().at("/detail/code").asString("");
        return code.isEmpty() ? reply.body().path("code").asString("") : code;
    }
}
