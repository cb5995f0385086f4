package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /oms/commands}: each command about orders, done and refused. */
@Covers("POST /oms/commands")
class OrderCommandsContractIT extends CommandsContract {
    private static final Shape CANCEL_RESULT =
            Shape.RESULT.and("canceled_order_ids", Kind.LIST, "skipped_order_ids", Kind.LIST);

    @Test
    void sendsAnOrder() {
        JsonNode done = done(command("send_order", RESTING), Shape.RESULT);
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
                        Shape.RESULT)
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
    void makesStopOrdersOfWhatIsTriggered() {
        String to = "'symbol':'BTC/USDT','side':'buy','qty':'0.01',";
        trades(to + "'order_type':'market','trigger_price':'900000'", "stop", "900000", "gtc", false);
        trades(to + "'order_type':'limit','price':900000,'stop_price':900000", "stop_limit", "900000", "gtc", false);
        trades(to + "'order_type':'market','params':{'triggerPrice':900000}", "stop", "900000", "gtc", false);
        malformed(
                command("send_order", to + "'order_type':'limit','trigger_price':900000"),
                "value_error",
                "body.payload.price");
        malformed(
                command("send_order", to + "'order_type':'take_profit','trigger_price':900000"),
                "value_error",
                "body.payload.order_type");
    }

    @Test
    void knowsTheOtherWordsForPostOnly() {
        String to = "'symbol':'BTC/USDT','side':'buy','qty':'0.01','price':'1000',";
        trades(to + "'order_type':'LIMIT_MAKER'", "limit", null, "gtc", true);
        trades(to + "'order_type':'limit','time_in_force':'GTX','post_only':false", "limit", null, "gtc", true);
        trades(to + "'order_type':'limit','time_in_force':''", "limit", null, "gtc", false);
        malformed(
                command("send_order", to + "'order_type':'market','time_in_force':'PO'"),
                "value_error",
                "body.payload.time_in_force");
    }

    private void trades(String payload, String type, @Nullable String stopPrice, String timeInForce, boolean postOnly) {
        JsonNode done = done(command("send_order", payload), Shape.RESULT);
        JsonNode order = client().order(done.get("order_id").asLong());
        assertThat(order.get("status").asString()).isEqualTo("SUBMITTED");
        assertThat(order.get("order_type").asString()).isEqualTo(type);
        assertThat(
                        order.get("stop_price").isNull()
                                ? null
                                : order.get("stop_price").asString())
                .isEqualTo(stopPrice);
        assertThat(order.get("time_in_force").asString()).isEqualTo(timeInForce);
        assertThat(order.get("post_only").asBoolean()).isEqualTo(postOnly);
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
        long its = done(command("send_order", RESTING + ",'strategy_id':" + strategy), Shape.RESULT)
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
        JsonNode changed = done(command("change_order", "'order_id':" + order + ",'new_price':1001"), Shape.RESULT);
        assertThat(changed.get("order_id").asLong()).isEqualTo(order);
        JsonNode row = client().order(order);
        assertThat(row.get("price").asString()).isEqualTo("1001");
        assertThat(row.get("qty").asString()).as("what is omitted stays").isEqualTo("0.01");
        malformed(command("change_order", "'order_id':" + order), "value_error", "body.payload");
        failed(command("change_order", "'order_id':" + NOBODY + ",'new_qty':1"), 404, "order_not_found");
        client().command(account, "cancel_order", "", "'order_id':" + order);
        failed(command("change_order", "'order_id':" + order + ",'new_qty':1"), 400, "invalid_order_state");
    }
}
