package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The OMS protocol at {@code /ws}. */
class SocketIT extends WholeServer {
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

            filled(client().market(other, "buy", "0.1").orderId());
            long order = client().market(account, "buy", "0.1").orderId();
            List<JsonNode> opening = socket.until(frame -> event(frame).equals("position_updated"));
            assertThat(opening)
                    .allSatisfy(frame ->
                            assertThat(frame.at("/payload/account_id").asLong()).isEqualTo(account));
            assertThat(opening.stream().map(SocketIT::event))
                    .contains("order_submitted", "order_updated", "deal_created");
            JsonNode deal = first(opening, "deal_created");
            assertThat(deal.get("order_id").asLong()).isEqualTo(order);
            assertThat(deal.get("symbol").asString()).isEqualTo("BTC/USDT");

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
