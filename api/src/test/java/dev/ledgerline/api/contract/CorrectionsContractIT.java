package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Corrections where the earlier API edited tables: each a command that says why, or refused with the reason. */
@Covers({"POST /admin/oms/orders/mutate", "POST /admin/oms/positions/mutate", "POST /admin/oms/deals/mutate"})
class CorrectionsContractIT extends CorrectionsContract {
    @Test
    @Defect("13")
    void saysWhoAndWhyInTheEvent() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        long position = bought(account, "0.1", "").get("position_id").asLong();

        done(post(ORDERS, update("'id':" + order + ",'stop_loss':'900','comment':'new text'", "asked by Ann")));
        done(post(POSITIONS, update("'id':" + position + ",'stop_gain':9000000,'stop_loss':null", "asked by Bob")));

        JsonNode changed = client().order(order);
        assertThat(changed.get("stop_loss").asString()).isEqualTo("900");
        assertThat(changed.get("comment").asString()).isEqualTo("new text");
        assertThat(openPositions(account, 1).get(0).get("stop_gain").asString()).isEqualTo("9000000");
        assertThat(metadata("OrderAnnotated", "order-" + order))
                .containsEntry("comment", "asked by Ann")
                .containsEntry("role", "owner")
                .hasEntrySatisfying("principal", by -> assertThat(by).startsWith("key-"));
        assertThat(metadata("PositionChanged", "book-" + account + "-BTC/USDT"))
                .containsEntry("comment", "asked by Bob");
    }

    @Test
    void takesTheRowsCommentForTheReasonWhereThereIsNoOther() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        done(post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'stop_loss':'100','comment':'why'}}]"));
        JsonNode row = openPositions(account, 1).get(0);
        assertThat(row.get("stop_loss").asString()).isEqualTo("100");
        assertThat(row.get("comment").isNull()).as("it was the reason").isTrue();
        done(post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'comment':'mine'}}]"));
        assertThat(openPositions(account, 1).get(0).get("comment").asString()).isEqualTo("mine");
        malformed(
                post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'stop_loss':'90'}}]"),
                "missing",
                "body.0.comment");
    }

    @Test
    void reassignsAnOrderAndADeal() {
        long strategy = strategy("assign-" + account, account);
        long order = bought(account, "0.1", "").get("id").asLong();
        done(post(ORDERS, update("'id':" + order + ",'strategy_id':" + strategy, "it was its signal")));
        JsonNode deal = deal(account, order);
        assertThat(deal.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(client().order(order).get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(openPositions(account, 1).get(0).get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(metadata("OrderDealsReassigned", "book-" + account + "-BTC/USDT"))
                .containsEntry("comment", "it was its signal");

        if (client().history("deals", account).size() == 1) {
            done(post(DEALS, update("'id':" + deal.get("id") + ",'strategy_id':0", "it was not")));
            assertThat(deal(account, order).get("strategy_id").asLong()).isZero();
        }
        failed(post(ORDERS, update("'id':" + order + ",'strategy_id':" + NOBODY, "x")), 422, "invalid_strategy_id");
        failed(post(ORDERS, update("'id':" + order + ",'position_id':" + NOBODY, "x")), 404, "position_not_found");
        failed(
                post(ORDERS, update("'id':" + order + ",'position_id':" + NOBODY + ",'comment':'and this'", "x")),
                422,
                "validation_error");
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        failed(post(ORDERS, update("'id':" + resting + ",'strategy_id':" + strategy, "x")), 422, "validation_error");
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        String keyed = insert(deal("p-2", ""), "by phone").replace("'op'", "'request_id':'once','op'");
        JsonNode first = done(post(DEALS, keyed));
        assertThat(done(post(DEALS, keyed))).isEqualTo(first);
        failed(post(DEALS, keyed.replace("50000", "50001")), 409, "request_id_conflict");
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String change = update("'id':" + order + ",'stop_loss':'900'", "x").replace("'op'", "'request_id':'two','op'");
        JsonNode changed = done(post(ORDERS, change));
        assertThat(done(post(ORDERS, change))).isEqualTo(changed);
    }

    @Test
    void refusesWhatNoCommandDoesAndSaysWhy() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        long position = bought(account, "0.1", "").get("position_id").asLong();
        Map<String, String> refusedUpdates = Map.of(
                "'status':'FILLED'", "unknown-outcomes",
                "'qty':'5'", "change_order",
                "'filled_qty':'5'", "deals",
                "'created_at':'2001-01-01T00:00:00'", "history",
                "'account_id':1", "history");
        refusedUpdates.forEach((column, why) -> assertThat(failed(
                                post(ORDERS, update("'id':" + order + "," + column, "x")), 501, "not_implemented")
                        .get("message")
                        .asString())
                .as(column)
                .contains(why));
        for (String column : List.of("'qty':'5'", "'avg_price':'1'", "'state':'closed'", "'strategy_id':7"))
            failed(post(POSITIONS, update("'id':" + position + "," + column, "x")), 501, "not_implemented");
        long deal = client().history("deals", account).get(0).get("id").asLong();
        for (String column : List.of("'qty':'5'", "'price':'1'", "'pnl':'1'", "'executed_at':'2001-01-01T00:00:00'"))
            failed(post(DEALS, update("'id':" + deal + "," + column, "x")), 501, "not_implemented");
        for (String path : List.of(ORDERS, POSITIONS)) {
            failed(post(path, insert("'account_id':1", "x")), 501, "not_implemented");
            failed(post(path, delete(order, "x")), 501, "not_implemented");
        }
        assertThat(client().order(order).get("status").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void takesAWholeRowBackAsItWas() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String row = client().order(order).toString().replace("\"stop_loss\":null", "\"stop_loss\":900.0");
        done(post(ORDERS, "[{\"op\":\"update\",\"comment\":\"stop\",\"row\":" + row + "}]"));
        assertThat(client().order(order).get("stop_loss").asString()).isEqualTo("900");
        JsonNode nothing =
                done(post(ORDERS, "[{\"op\":\"update\",\"comment\":\"stop\",\"row\":" + client().order(order) + "}]"));
        assertThat(nothing.get("command_id").isNull())
                .as("there was nothing to do")
                .isTrue();
    }

    @Test
    void answersEachItemWithItsOwnFate() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String good = "{'op':'update','comment':'x','row':{'id':" + order + ",'stop_loss':'900'}}";
        String bad = "{'op':'delete','comment':'x','row':{'id':" + order + "}}";
        Client.Reply mixed = post(ORDERS, "[" + bad + "," + good + "]");
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.body().get("results").findValuesAsString("ok")).containsExactly("false", "true");
        for (JsonNode result : mixed.body().get("results")) Shape.RESULT.check(result);
        done(post(ORDERS, good));
        assertThat(ok(post(ORDERS, "[]")).toString()).isEqualTo("{\"results\":[]}");
    }

    /** As a grid sends it: every column it has, texts all of them, and no reason beside the row. */
    @Test
    void answersTheRowsOfAGridOneByOne() {
        String times = "'created_at':'2026-11-23 00:50:00','updated_at':'2026-11-23 00:50:00'";
        String order = "[{'op':'insert','row':{'account_id':'" + account
                + "','symbol':'BTC/USDT','side':'buy','qty':'1'," + "'stop_loss':'','comment':''," + times + "}}]";
        assertThat(failed(post(ORDERS, order), 501, "not_implemented").toString())
                .contains("send_order");
        String position = "[{'op':'insert','row':{'account_id':" + account + ",'avg_price':'0','stop_gain':0,"
                + "'opened_at':'2026-11-23 00:50:00'," + times + "}}]";
        assertThat(failed(post(POSITIONS, position), 501, "not_implemented").toString())
                .contains("insert the deal");
        failed(post(ORDERS, "[{'op':'delete','row':{'id':1}}]"), 501, "not_implemented");

        String deal = deal(
                        "grid",
                        "'order_id':0,'position_id':null,'strategy_id':'','fee':'0','fee_currency':'','pnl':'0',"
                                + "'previous_position_id':null,'reason':'','reconciled':false,'comment':'by phone',"
                                + "'created_at':'2026-11-23 00:50:00'")
                .replace(AT, AT.replace('T', ' ').replace("Z", ""));
        long id = done(post(DEALS, "[{'op':'insert','row':{" + deal + "}}]"))
                .get("order_id")
                .asLong();
        assertThat(deal(account, id).get("executed_at").asString()).isEqualTo(AT);
        for (String column : List.of("'id':7", "'pnl':'5'", "'reconciled':true", "'reason':'api'", "'entry':'in'"))
            assertThat(failed(post(DEALS, insert(deal("more", column), "x")), 501, "not_implemented")
                            .toString())
                    .contains(column.substring(1, column.indexOf("':")));
        assertThat(client().history("deals", account)).hasSize(1);
    }

    @Test
    void isStrict() {
        malformed(post(ORDERS, "[{'op':'upsert','row':{},'comment':'x'}]"), "literal_error", "body.0.op");
        malformed(post(ORDERS, "[{'row':{},'comment':'x'}]"), "missing", "body.0.op");
        malformed(post(ORDERS, "[{'op':'update','comment':'x'}]"), "missing", "body.0.row");
        malformed(post(ORDERS, update("'stop_loss':'1'", "x")), "missing", "body.0.row.id");
        malformed(post(ORDERS, update("'id':1,'colour':'red'", "x")), "extra_forbidden", "body.0.row.colour");
        malformed(post(ORDERS, update("'id':1,'stop_loss':'-1'", "x")), "greater_than", "body.0.row.stop_loss");
        malformed(post(DEALS, insert(deal("", ""), "x")), "missing", "body.0.row.exchange_trade_id");
        malformed(
                post(DEALS, insert(deal("p", "").replace(AT, "yesterday"), "x")),
                "datetime_from_date_parsing",
                "body.0.row.executed_at");
        failed(post(DEALS, insert(deal("p", "").replace(AT, "2999-01-01T00:00:00Z"), "x")), 422, "validation_error");
        failed(post(DEALS, insert(deal("p", "").replace("BTC/USDT", "DOGE/GOLD"), "x")), 422, "validation_error");
        failed(post(DEALS, insert(deal("p", "'strategy_id':" + NOBODY), "x")), 422, "invalid_strategy_id");
        failed(post(DEALS, insert(deal("p", "'position_id':" + NOBODY), "x")), 404, "position_not_found");
        failed(post(ORDERS, update("'id':" + NOBODY + ",'stop_loss':'1'", "x")), 404, "order_not_found");
        failed(post(POSITIONS, update("'id':" + NOBODY + ",'stop_loss':'1'", "x")), 404, "position_not_found");
        for (String path : List.of(ORDERS, POSITIONS, DEALS)) refused(stranger("POST", path), 401, "invalid_api_key");
    }
}
