package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /oms/commands}: each command done and refused, statuses, strictness, batches, repeats. */
@Covers("POST /oms/commands")
class CommandsContractIT extends Contract {
    private static final String PATH = "/oms/commands";
    private static final Shape ANSWER = Shape.of("results", Kind.LIST);
    private static final Shape RESULT = Shape.of(
            "index", Kind.WHOLE, "ok", Kind.FLAG, "command_id?", Kind.ID, "order_id?", Kind.ID, "error?", Kind.OBJECT);
    private static final Shape CANCEL_RESULT = Shape.of(
            "index",
            Kind.WHOLE,
            "ok",
            Kind.FLAG,
            "command_id?",
            Kind.ID,
            "order_id?",
            Kind.ID,
            "error?",
            Kind.OBJECT,
            "canceled_order_ids",
            Kind.LIST,
            "skipped_order_ids",
            Kind.LIST);
    private static final Shape DECIDED = Shape.of("code", Kind.TEXT, "message", Kind.TEXT, "reason", Kind.TEXT);
    private static final Shape ALL_FAILED = Shape.of("code", Kind.TEXT, "message", Kind.TEXT, "results", Kind.LIST);
    private static final String RESTING =
            "'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':'0.01','price':'1000'";

    private long account;

    @BeforeEach
    void open() {
        account = account("hedge");
    }

    @Test
    void sendsAnOrder() {
        JsonNode done = done(command("send_order", RESTING), RESULT);
        assertThat(done.get("index").asInt()).isZero();
        assertThat(done.get("error").isNull()).isTrue();
        JsonNode order = client().order(done.get("order_id").asLong());
        assertThat(order.get("status").asString()).isEqualTo("SUBMITTED");
        assertThat(order.get("reason").asString()).isEqualTo("api");
        assertThat(order.get("command_id")).isEqualTo(done.get("command_id"));
    }

    @Test
    void takesNumbersAsNumbersAndAsTextAndTheirOtherNames() {
        long number = done(
                        command(
                                "send_order",
                                "'symbol':'BTC/USDT','side':'buy','type':'LIMIT','amount':0.010,'price':1e3,"
                                        + "'strategy_id':'0','post_only':true,'oms_stop_loss':900.50"),
                        RESULT)
                .get("order_id")
                .asLong();
        JsonNode order = client().order(number);
        assertThat(order.get("qty").asString()).isEqualTo("0.01");
        assertThat(order.get("price").asString()).isEqualTo("1000");
        assertThat(order.get("stop_loss").asString()).isEqualTo("900.5");
        assertThat(order.get("order_type").asString()).isEqualTo("limit");
        assertThat(order.get("post_only").asBoolean()).isTrue();
    }

    @Test
    void isStrict() {
        malformed(command("send_order", RESTING + ",'colour':'red'"), "extra_forbidden", "body.payload.colour");
        malformed(command("send_order", RESTING.replace("'buy'", "'BUY'")), "literal_error", "body.payload.side");
        malformed(command("send_order", RESTING.replace("'0.01'", "'-1'")), "greater_than", "body.payload.qty");
        malformed(command("send_order", RESTING.replace("'0.01'", "'a'")), "decimal_parsing", "body.payload.qty");
        malformed(command("send_order", RESTING.replace("'1000'", "-5")), "greater_than", "body.payload.price");
        malformed(
                command("send_order", RESTING + ",'strategy_id':-3"), "greater_than_equal", "body.payload.strategy_id");
        malformed(command("send_order", RESTING.replace(",'price':'1000'", "")), "value_error", "body.payload.price");
        malformed(command("buy_all", ""), "literal_error", "body.command");
        malformed(post(PATH, "{'command':'send_order','payload':{" + RESTING + "}}"), "missing", "body.account_id");
        malformed(
                post(PATH, "{'account_id':" + account + ",'command':'cancel_all_orders','payload':{},'x':1}"),
                "extra_forbidden",
                "body.x");
        malformed(post(PATH, "{"), "json_invalid", "body");
        malformed(post(PATH, ""), "missing", "body");
        malformed(post(PATH + "?request_timeout_seconds=0", "[]"), "greater_than", "query.request_timeout_seconds");
        malformed(post(PATH + "?parallel=perhaps", "[]"), "bool_type", "query.parallel");
        assertThat(client().history("orders", account)).isEmpty();
    }

    @Test
    void doesNothingOfABatchInWhichOneItemIsMalformed() {
        String good = item("send_order", RESTING);
        malformed(
                post(PATH, "[" + good + "," + good.replace("buy", "BUY") + "]"),
                "literal_error",
                "body.1.payload.side");
        assertThat(client().history("orders", account)).isEmpty();
    }

    @Test
    void cancelsOrders() {
        long one = resting();
        long two = resting();
        JsonNode canceled = done(
                command("cancel_order", "'order_id':" + one + ",'order_ids_csv':'" + two + "," + one + "'"),
                CANCEL_RESULT);
        assertThat(canceled.get("canceled_order_ids").toString()).isEqualTo("[" + one + "," + two + "]");
        assertThat(canceled.get("skipped_order_ids")).isEmpty();
        failed(command("cancel_order", "'order_ids':[" + one + "]"), 400, "invalid_order_state");
        failed(command("cancel_order", "'order_id':" + NOBODY), 404, "order_not_found");
        malformed(command("cancel_order", ""), "value_error", "body.payload");
        malformed(command("cancel_order", "'order_ids_csv':'1,x'"), "int_parsing", "body.payload.order_ids_csv");
    }

    @Test
    void infersTheAccountOfACancel() {
        long order = resting();
        JsonNode canceled =
                done(post(PATH, "{'command':'cancel_order','payload':{'order_id':" + order + "}}"), CANCEL_RESULT);
        assertThat(canceled.get("canceled_order_ids").toString()).isEqualTo("[" + order + "]");
    }

    @Test
    void cancelsAllOrdersOfSomeStrategies() {
        long strategy = strategy("cancel-" + account, account);
        long its = done(command("send_order", RESTING + ",'strategy_id':" + strategy), RESULT)
                .get("order_id")
                .asLong();
        long none = resting();
        JsonNode ofNone = done(command("cancel_all_orders", "'strategy_ids':[0]"), CANCEL_RESULT);
        assertThat(ofNone.get("canceled_order_ids").toString())
                .as("0 is no wildcard")
                .isEqualTo("[" + none + "]");
        JsonNode all = done(command("cancel_all_orders", ""), CANCEL_RESULT);
        assertThat(all.get("canceled_order_ids").toString()).isEqualTo("[" + its + "]");
        failed(command("cancel_all_orders", ""), 400, "invalid_order_state");
    }

    @Test
    @Defect("2b")
    void changesAnOrder() {
        long order = resting();
        JsonNode changed = done(command("change_order", "'order_id':" + order + ",'new_price':1001"), RESULT);
        assertThat(changed.get("order_id").asLong()).isEqualTo(order);
        JsonNode row = client().order(order);
        assertThat(row.get("price").asString()).isEqualTo("1001");
        assertThat(row.get("qty").asString()).as("what is omitted stays").isEqualTo("0.01");
        malformed(command("change_order", "'order_id':" + order), "value_error", "body.payload");
        failed(command("change_order", "'order_id':" + NOBODY + ",'new_qty':1"), 404, "order_not_found");
        client().command(account, "cancel_order", "", "'order_id':" + order);
        failed(command("change_order", "'order_id':" + order + ",'new_qty':1"), 400, "invalid_order_state");
    }

    @Test
    @Defect("2")
    void closesAPosition() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        failed(command("close_position", "'position_id':" + position + ",'qty':9"), 422, "validation_error");
        JsonNode closing = done(command("close_position", "'position_id':" + position), RESULT);
        filled(closing.get("order_id").asLong());
        openPositions(account, 0);
        failed(command("close_position", "'position_id':" + position), 400, "invalid_position_id");
        failed(command("close_position", "'position_id':" + NOBODY), 404, "position_not_found");
        malformed(command("close_position", ""), "missing", "body.payload.position_id");
    }

    @Test
    void letsOneCloseRunAtATime() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        done(command("close_position", "'position_id':" + position + ",'order_type':'limit','price':1000000"), RESULT);
        failed(command("close_position", "'position_id':" + position), 400, "position_close_in_progress");
    }

    @Test
    @Defect("5")
    void closesPositionsByEachOther() {
        long a = bought(account, "0.1", "").get("position_id").asLong();
        long b = inPosition(client().market(account, "sell", "0.1").orderId())
                .get("position_id")
                .asLong();
        String pair = "'position_id_a':" + a + ",'position_id_b':" + b;
        failed(command("close_by", pair + ",'qty':9"), 422, "validation_error");
        JsonNode closed = done(command("close_by", pair), RESULT);
        assertThat(closed.get("order_id").isNull()).isTrue();
        openPositions(account, 0);
        failed(command("close_by", pair), 400, "invalid_position_id");
        failed(command("close_by", pair.replace(":" + b, ":" + NOBODY)), 404, "position_not_found");
        malformed(
                command("close_by", "'position_id_a':0,'position_id_b':1"),
                "greater_than",
                "body.payload.position_id_a");
    }

    @Test
    @Defect("11, 12")
    void mergesPositions() {
        long strategy = strategy("merge-" + account, account);
        long target = bought(account, "0.1", "").get("position_id").asLong();
        long source = bought(account, "0.2", "'strategy_id':" + strategy)
                .get("position_id")
                .asLong();
        String pair = "'source_position_id':" + source + ",'target_position_id':" + target;
        malformed(command("merge_positions", pair + ",'stop_mode':'lose'"), "literal_error", "body.payload.stop_mode");
        done(command("merge_positions", pair + ",'stop_mode':'set','oms_stop_loss':'100'"), RESULT);
        JsonNode merged = openPositions(account, 1).get(0);
        assertThat(merged.get("qty").asString()).isEqualTo("0.3");
        assertThat(merged.get("stop_loss").asString()).isEqualTo("100");
        failed(command("merge_positions", pair), 400, "invalid_position_id");
    }

    @Test
    @Defect("2b")
    void changesAPosition() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        String id = "'position_id':" + position;
        done(command("position_change", id + ",'stop_loss':'100','stop_gain':9000000,'comment':'mine'"), RESULT);
        done(command("position_change", id + ",'stop_gain':null"), RESULT);
        JsonNode row = openPositions(account, 1).get(0);
        assertThat(row.get("stop_loss").asString()).isEqualTo("100");
        assertThat(row.get("stop_gain").isNull()).isTrue();
        assertThat(row.get("comment").asString()).isEqualTo("mine");
        malformed(command("position_change", id), "value_error", "body.payload");
        malformed(
                command("position_change", id + ",'stop_loss':1,'oms_stop_loss':2"),
                "value_error",
                "body.payload.stop_loss");
        failed(command("position_change", "'position_id':" + NOBODY + ",'comment':null"), 404, "position_not_found");
    }

    @Test
    void answersWithTheStatusOfTheFirstThatFailedWhenAllDid() {
        assertThat(stranger("POST", PATH).status()).isEqualTo(401);
        long mine = account;
        account = NOBODY;
        failed(command("send_order", RESTING), 404, "account_not_found");
        account = mine;
        failed(command("send_order", RESTING + ",'strategy_id':" + NOBODY), 422, "invalid_strategy_id");
        failed(command("send_order", RESTING + ",'position_id':" + NOBODY), 400, "invalid_position_id");
        failed(command("send_order", RESTING.replace("0.01", "0.0000001")), 422, "validation_error");
        client().send("PATCH", "/admin/accounts/" + account, "{\"limits\":{\"max_order_notional\":\"1\"}}");
        String blocked = item("send_order", RESTING);
        String unknown = item("cancel_order", "'order_id':" + NOBODY);
        refusedAll(post(PATH, "[" + blocked + "," + unknown + "]"), 409, "risk_blocked");
        refusedAll(post(PATH, "[" + unknown + "," + blocked + "]"), 404, "order_not_found");
    }

    @Test
    void runsABatchInOrderOrAtOnce() {
        String good = item("send_order", RESTING);
        String bad = item("cancel_order", "'order_id':" + NOBODY);
        for (String query : List.of("", "?parallel=true", "?request_timeout_seconds=5")) {
            Client.Reply mixed = post(PATH + query, "[" + good + "," + bad + "," + good + "]");
            assertThat(mixed.status()).as(mixed.body().toString()).isEqualTo(207);
            ANSWER.check(mixed.body());
            JsonNode results = mixed.body().get("results");
            assertThat(results.findValuesAsString("index")).containsExactly("0", "1", "2");
            assertThat(results.findValuesAsString("ok")).containsExactly("true", "false", "true");
            for (JsonNode result : results) RESULT.check(result);
        }
        JsonNode all = ok(post(PATH, "[" + good + "," + good + "]")).get("results");
        assertThat(all).hasSize(2);
        assertThat(ok(post(PATH, "[]")).toString()).isEqualTo("{\"results\":[]}");
    }

    @Test
    @Defect("3")
    void answersARepeatWithTheFirstAnswer() {
        String keyed = item("send_order", RESTING).replace("{'account_id'", "{'request_id':'once','account_id'");
        JsonNode first = done(post(PATH, keyed), RESULT);
        assertThat(done(post(PATH, keyed), RESULT)).isEqualTo(first);
        failed(post(PATH, keyed.replace("0.01", "0.02")), 409, "request_id_conflict");
        assertThat(client().history("orders", account)).hasSize(1);
    }

    private long resting() {
        return done(command("send_order", RESTING), RESULT).get("order_id").asLong();
    }

    private Client.Reply command(String command, String payload) {
        return post(PATH, item(command, payload));
    }

    private String item(String command, String payload) {
        return "{'account_id':" + account + ",'command':'" + command + "','payload':{" + payload + "}}";
    }

    private static JsonNode done(Client.Reply reply, Shape shape) {
        JsonNode body = ok(reply);
        ANSWER.check(body);
        JsonNode result = body.get("results").get(0);
        shape.check(result);
        assertThat(result.get("ok").asBoolean()).isTrue();
        return result;
    }

    /** A single command that failed. */
    private static void failed(Client.Reply reply, int status, String code) {
        refusedAll(reply, status, code);
        JsonNode error = reply.result().get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        if (error.size() == 3) DECIDED.check(error);
    }

    private static void refusedAll(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        ERROR.check(reply.body());
        ALL_FAILED.check(reply.body().get("detail"));
        assertThat(reply.body().at("/detail/code").asString()).isEqualTo(code);
    }
}
