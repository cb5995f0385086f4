package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OMS protocol at {@code /ws}. */
class SocketIT extends WholeServer {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** As the example of the earlier documents; far from the market. */
    private static final String EXAMPLE =
            "{'account_id':%s,'command':'send_order','request_id':'req-%s','payload':{'symbol':'BTC/USDT','side':'buy',"
                    + "'order_type':'limit','qty':'0.01','price':'1000','strategy_id':0,'position_id':0}}";

    @Test
    void knowsWhoSaysSoInTheHandshake() {
        try (SocketClient socket = socket(KEY)) {
            JsonNode hello = socket.next();
            assertThat(hello.get("id").asString()).isEqualTo("server-hello");
            assertThat(hello.get("event").asString()).isEqualTo("connected");
            JsonNode pong = socket.ask("{'id':7,'action':'ping'}");
            assertThat(pong.get("id").asInt()).isEqualTo(7);
            assertThat(pong.get("event").asString()).isEqualTo("pong");
        }
        try (SocketClient socket = socket("ll_wrong")) {
            assertThat(socket.closeStatus()).isEqualTo(1008);
        }
    }

    @Test
    void knowsWhoSaysSoLater() {
        long account = account("netting");
        try (SocketClient socket = socket(null)) {
            assertThat(code(socket.ask(subscribe(account, "")))).isEqualTo("not_authenticated");
            assertThat(code(socket.ask("{'id':1,'action':'auth','payload':{'api_key':'ll_wrong'}}")))
                    .isEqualTo("invalid_api_key");
            JsonNode known = socket.ask("{'id':2,'action':'auth','payload':{'api_key':'" + KEY + "'}}");
            assertThat(known.get("event").asString()).isEqualTo("authenticated");
            assertThat(known.at("/payload/role").asString()).isEqualTo("owner");
            assertThat(socket.ask(subscribe(account, "")).get("event").asString())
                    .isEqualTo("subscribed");
        }
    }

    @Test
    void tellsNothingTwiceToWhoeverSubscribesAgain() throws Exception {
        long account = account("netting");
        AtomicBoolean trading = new AtomicBoolean(true);
        Thread trader = Thread.ofVirtual().start(() -> {
            while (trading.get()) client().limit(account, "buy", "0.01", "1000", "");
        });
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            List<JsonNode> told = new ArrayList<>();
            for (int time = 0; time < 8; time++) {
                socket.send(subscribe(account, ""));
                told.addAll(socket.until(frame -> event(frame).equals("subscribed")));
                told.addAll(socket.until(frame -> event(frame).equals("order_submitted")));
            }
            assertThat(told.stream()
                            .filter(frame -> event(frame).startsWith("order_"))
                            .map(frame -> frame.get("payload"))
                            .map(payload -> payload.get("log_position") + "." + payload.get("log_index")))
                    .hasSizeGreaterThan(8)
                    .doesNotHaveDuplicates();
        } finally {
            trading.set(false);
            trader.join();
        }
    }

    @Test
    void carriesOutCommands() {
        long account = account("netting");
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            JsonNode sent = socket.ask("{'id':'a','namespace':'position','action':'command','payload':{'account_id':"
                    + account + ",'command':'send_order','request_id':'ws-" + account + "','payload':{"
                    + "'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'0.1'}}}");
            assertThat(sent.get("event").asString()).as(sent.toString()).isEqualTo("command_result");
            assertThat(sent.get("ok").asBoolean()).isTrue();
            long order = sent.at("/payload/order_id").asLong();
            assertThat(filled(order).get("account_id").asLong()).isEqualTo(account);

            JsonNode refused = socket.ask("{'id':'b','namespace':'position','action':'command','payload':{'account_id':"
                    + account + ",'command':'close_position','payload':{'position_id':999999}}}");
            assertThat(refused.get("ok").asBoolean()).isFalse();
            assertThat(refused.at("/payload/error/code").asString()).isEqualTo("position_not_found");

            JsonNode wrong = socket.ask("{'id':'c','namespace':'position','action':'command','payload':{'account_id':"
                    + account + ",'command':'send_order','payload':{'symbol':'BTC/USDT'}}}");
            assertThat(code(wrong)).isEqualTo("validation_error");
            assertThat(wrong.at("/payload/detail")).isNotEmpty();
        }
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            assertThat(code(socket.ask("{'id':1,'action':'dance'}"))).isEqualTo("unsupported_action");
            assertThat(code(socket.ask("{nonsense"))).isEqualTo("validation_error");
            assertThat(code(socket.ask("{'id':2,'action':'subscribe','payload':{'account_ids':[]}}")))
                    .isEqualTo("missing_account_ids");
            assertThat(code(socket.ask("{'id':3,'action':'subscribe','payload':{'account_ids':[987654]}}")))
                    .isEqualTo("permission_denied");
            assertThat(code(socket.ask("{'id':4,'action':'subscribe','payload':{'account_ids':[1],'more':1}}")))
                    .isEqualTo("validation_error");
            assertThat(socket.ask("{'id':5,'action':'ping'}").get("ok").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void tellsWhatIsOpenAndWhatHappens() {
        long account = account("netting");
        long other = account("netting");
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            assertThat(socket.ask(subscribe(account, ""))
                            .at("/payload/account_ids/0")
                            .asLong())
                    .isEqualTo(account);
            List<JsonNode> snapshot = socket.until(frame -> event(frame).equals("snapshot_done"));
            assertThat(snapshot.stream().map(SocketIT::event))
                    .containsExactly("snapshot_open_orders", "snapshot_open_positions", "snapshot_done");
            assertThat(snapshot.getFirst().at("/payload/items/0/id").asLong()).isEqualTo(resting);
            JsonNode counted = snapshot.getLast().at("/payload/accounts");
            assertThat(counted.toString())
                    .isEqualTo("[{\"account_id\":" + account + ",\"open_orders\":1,\"open_positions\":0}]");

            filled(client().market(other, "buy", "0.1").orderId());
            long order = client().market(account, "buy", "0.1").orderId();
            Set<String> due = new HashSet<>(Set.of("order_submitted", "position_updated")); // either may come first
            List<JsonNode> opening = socket.until(frame -> due.remove(event(frame)) && due.isEmpty());
            assertThat(opening)
                    .allSatisfy(frame ->
                            assertThat(frame.at("/payload/account_id").asLong()).isEqualTo(account));
            assertThat(opening.stream().map(SocketIT::event)).contains("order_updated", "deal_created");
            JsonNode deal = first(opening, "deal_created");
            assertThat(deal.get("order_id").asLong()).isEqualTo(order);
            assertThat(deal.get("symbol").asString()).isEqualTo("BTC/USDT");
            JsonNode again = first(opening, "deal_updated");
            assertThat(again.get("log_position")).as("told by both names").isEqualTo(deal.get("log_position"));
            assertThat(again.get("log_index").asInt())
                    .isEqualTo(deal.get("log_index").asInt() + 1);
            assertThat(again.properties().stream()
                            .filter(field -> !field.getKey().equals("log_index")))
                    .as("with the same row")
                    .containsExactlyElementsOf(deal.properties().stream()
                            .filter(field -> !field.getKey().equals("log_index"))
                            .toList());

            client().market(account, "sell", "0.1");
            JsonNode closed = first(socket.until(frame -> event(frame).equals("position_closed")), "position_closed");
            assertThat(closed.get("state").asString()).isEqualTo("closed");

            client().command(account, "cancel_order", "", "'order_id':" + resting);
            JsonNode canceled = first(socket.until(frame -> event(frame).equals("order_canceled")), "order_canceled");
            assertThat(canceled.get("status").asString()).isEqualTo("CANCELED");
            assertThat(canceled.get("id").asLong()).isEqualTo(resting);
        }
    }

    @Test
    void resumesBetweenTheTwoNamesOfADeal() {
        long account = account("netting");
        JsonNode created;
        List<String> behind;
        try (SocketClient socket = subscribed(account, ",'with_snapshot':false")) {
            filled(client().market(account, "buy", "0.1").orderId());
            created = socket.until(frame -> event(frame).equals("deal_created")).getLast();
            behind = socket.until(frame -> event(frame).equals("position_updated")).stream()
                    .map(JsonNode::toString)
                    .toList();
        }
        try (SocketClient socket = subscribed(
                account,
                ",'after_position':" + created.at("/payload/log_position") + ",'after_index':"
                        + created.at("/payload/log_index"))) {
            assertThat(event(JSON.readTree(behind.getFirst()))).isEqualTo("deal_updated");
            assertThat(socket.until(frame -> event(frame).equals("position_updated")).stream()
                            .map(JsonNode::toString))
                    .isEqualTo(behind);
        }
    }

    @Test
    void tellsWhatCorrectionsDid() {
        long account = account("hedge");
        long long1 = filled(client().market(account, "buy", "0.3").orderId())
                .get("position_id")
                .asLong();
        long order = client().market(account, "sell", "0.2").orderId();
        long short1 = filled(order).get("position_id").asLong();
        try (SocketClient socket = subscribed(account, ",'with_snapshot':false")) {
            client().command(
                            account,
                            "close_by",
                            "",
                            "'position_id_a':" + long1 + ",'position_id_b':" + short1 + ",'qty':'0.1'");
            JsonNode closed = told(socket, "close_by_executed");
            assertThat(closed.get("position_id_a").asLong()).isEqualTo(long1);
            assertThat(closed.get("position_id_b").asLong()).isEqualTo(short1);
            assertThat(closed.get("qty").asString()).isEqualTo("0.1");
            assertThat(closed.get("command_id").asLong()).isPositive();

            long strategy = strategy(account);
            client().post("/oms/reassign", "{\"order_ids\":[" + order + "],\"target_strategy_id\":" + strategy + "}");
            List<JsonNode> frames = socket.until(frame -> event(frame).equals("reassign_audit"));
            JsonNode audit = frames.getLast().get("payload");
            assertThat(frames.stream().map(SocketIT::event)).contains("reassigned");
            assertThat(audit.get("order_id").asLong()).isEqualTo(order);
            assertThat(audit.get("target_strategy_id").asLong()).isEqualTo(strategy);
            assertThat(audit.get("target_position_id").asLong()).isZero();
            assertThat(audit.get("orders_updated").asInt()).isEqualTo(1);
            long deals = client().everything("deals", account).values().stream()
                    .filter(deal -> deal.get("order_id").asLong() == order)
                    .count();
            assertThat(audit.get("deals_updated").asLong()).isEqualTo(deals).isPositive();
            assertThat(audit.get("positions_updated").asInt()).isPositive();
        }
    }

    private long strategy(long account) {
        return client().post("/strategies", "{\"name\":\"audit-" + account + "\",\"account_ids\":[" + account + "]}")
                .body()
                .get("strategy_id")
                .asLong();
    }

    private static JsonNode told(SocketClient socket, String event) {
        return first(socket.until(frame -> event(frame).equals(event)), event);
    }

    @Test
    void takesTheAccountOfTheHandshake() {
        long account = account("netting");
        try (SocketClient socket = socketOf(account)) {
            for (String payload : List.of("", ",'payload':{}", ",'payload':{'account_ids':null}")) {
                JsonNode answer = socket.ask("{'id':'a','action':'subscribe'" + payload + "}");
                assertThat(answer.get("event").asString()).as(payload).isEqualTo("subscribed");
                assertThat(answer.at("/payload/account_ids").toString()).isEqualTo("[" + account + "]");
            }
            assertThat(code(socket.ask("{'id':'b','action':'subscribe','payload':{'account_ids':[]}}")))
                    .isEqualTo("missing_account_ids");
        }
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            for (String payload : List.of("", ",'payload':{'account_ids':null}"))
                assertThat(code(socket.ask("{'id':'a','action':'subscribe'" + payload + "}")))
                        .isEqualTo("missing_account_ids");
        }
        try (SocketClient socket = socketOf(987654)) {
            assertThat(code(socket.ask("{'id':'a','action':'subscribe'}"))).isEqualTo("permission_denied");
        }
    }

    @Test
    void takesAnArrayOfCommands() {
        long account = account("netting");
        String example = EXAMPLE.formatted(account, account);
        String keyless = "{'command':'cancel_order','payload':{'order_id':999999}}";
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            JsonNode done = socket.ask("[" + example + "]");
            assertThat(done.get("id").isNull()).isTrue();
            assertThat(done.get("ok").asBoolean()).as(done.toString()).isTrue();
            assertThat(done.get("namespace").asString()).isEqualTo("position");
            assertThat(done.get("action").asString()).isEqualTo("command");
            assertThat(done.get("event").asString()).isEqualTo("command_result");
            assertThat(done.at("/payload/results").size()).isEqualTo(1);
            JsonNode result = done.at("/payload/results/0");
            assertThat(result.get("index").asInt()).isZero();
            assertThat(client().order(result.get("order_id").asLong())
                            .get("account_id")
                            .asLong())
                    .isEqualTo(account);

            JsonNode repeated = socket.ask(
                    "{'id':7,'namespace':'position','action':'command','payload':[" + example + "," + keyless + "]}");
            assertThat(repeated.get("id").asInt()).isEqualTo(7);
            assertThat(repeated.get("ok").asBoolean()).as("one of them failed").isFalse();
            assertThat(repeated.at("/payload/results/0/order_id")).isEqualTo(result.get("order_id"));
            assertThat(repeated.at("/payload/results/1/index").asInt()).isEqualTo(1);
            assertThat(repeated.at("/payload/results/1/error/code").asString()).isEqualTo("order_not_found");

            assertThat(code(socket.ask("[" + example.replace("req-", "wrong-") + ",{'command':'send_order'}]")))
                    .isEqualTo("validation_error");
            assertThat(client().get("/oms/orders/open?account_ids=" + account)
                            .body()
                            .get("items"))
                    .as("nothing of a batch that is not well formed was done")
                    .hasSize(1);
            JsonNode empty = socket.ask("[]");
            assertThat(empty.get("ok").asBoolean()).isTrue();
            assertThat(empty.at("/payload/results").isArray()).isTrue();
            assertThat(code(socket.ask("[" + (keyless + ",").repeat(500) + keyless + "]")))
                    .isEqualTo("validation_error");
        }
        try (SocketClient socket = socketOf(account)) {
            JsonNode done = socket.ask("["
                    + EXAMPLE.formatted(account, "header-" + account).replace("'account_id':" + account + ",", "") + ","
                    + "{'account_id':null,'command':'cancel_all_orders','payload':{}}]");
            assertThat(done.get("ok").asBoolean()).as(done.toString()).isTrue();
            assertThat(done.at("/payload/results/1/canceled_order_ids").size()).isEqualTo(2);
        }
        try (SocketClient stranger = socket(null)) {
            assertThat(code(stranger.ask("[" + example + "]"))).isEqualTo("not_authenticated");
        }
    }

    @Test
    void readsNullsAsNothingAndWantsAKey() {
        long account = account("netting");
        try (SocketClient socket = socket(null)) {
            for (String payload :
                    List.of("", ",'payload':{}", ",'payload':{'api_key':null}", ",'payload':{'api_key':' '}"))
                assertThat(code(socket.ask("{'id':1,'action':'auth'" + payload + "}")))
                        .as(payload)
                        .isEqualTo("missing_api_key");
        }
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            for (String namespaces : List.of("[]", "null", "['position','later']")) {
                JsonNode answer = socket.ask("{'id':1,'action':'subscribe','payload':{'account_ids':[" + account
                        + "],'namespaces':" + namespaces + "}}");
                assertThat(answer.at("/payload/namespaces").toString())
                        .as(namespaces)
                        .isEqualTo("[\"position\"]");
            }
            JsonNode unknown = socket.ask(
                    "{'id':1,'action':'subscribe','payload':{'account_ids':[" + account + "],'namespaces':['later']}}");
            assertThat(code(unknown)).isEqualTo("validation_error");
        }
    }

    @Test
    void tellsAgainWhatIsLongGone() {
        long account = account("netting");
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        try (SocketClient socket = subscribed(account, ",'with_snapshot':false,'after_position':0")) {
            Set<String> events = socket
                    .until(frame -> event(frame).equals("order_submitted")
                            && frame.at("/payload/id").asLong() == order)
                    .stream()
                    .map(SocketIT::event)
                    .collect(Collectors.toSet());
            assertThat(events).contains("order_updated", "order_submitted");
        }
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            assertThat(code(socket.ask(subscribe(account, ",'after_position':999999999"))))
                    .isEqualTo("unknown_position");
        }
    }

    private SocketClient subscribed(long account, String more) {
        SocketClient socket = socket(KEY);
        socket.next();
        JsonNode answer = socket.ask(subscribe(account, more));
        assertThat(answer.get("event").asString()).as(answer.toString()).isEqualTo("subscribed");
        return socket;
    }

    private static String subscribe(long account, String more) {
        return "{'id':1,'action':'subscribe','payload':{'namespaces':['position'],'account_ids':[" + account + "]"
                + more + "}}";
    }

    private static String event(JsonNode frame) {
        return frame.get("event").asString();
    }

    private static String code(JsonNode answer) {
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isFalse();
        return answer.at("/payload/code").asString();
    }

    private static JsonNode first(List<JsonNode> frames, String event) {
        return frames.stream()
                .filter(frame -> event(frame).equals(event))
                .findFirst()
                .orElseThrow()
                .get("payload");
    }
}
