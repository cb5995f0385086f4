package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /oms/commands}: strictness, statuses, batches, repeats. */
@Covers("POST /oms/commands")
class CommandsContractIT extends CommandsContract {
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
            for (JsonNode result : results) Shape.RESULT.check(result);
        }
        JsonNode all = ok(post(PATH, "[" + good + "," + good + "]")).get("results");
        assertThat(all).hasSize(2);
        assertThat(ok(post(PATH, "[]")).toString()).isEqualTo("{\"results\":[]}");
    }

    @Test
    @Defect("3")
    void answersARepeatWithTheFirstAnswer() {
        String keyed = item("send_order", RESTING).replace("{'account_id'", "{'request_id':'once','account_id'");
        JsonNode first = done(post(PATH, keyed), Shape.RESULT);
        assertThat(done(post(PATH, keyed), Shape.RESULT)).isEqualTo(first);
        failed(post(PATH, keyed.replace("0.01", "0.02")), 409, "request_id_conflict");
        assertThat(client().history("orders", account)).hasSize(1);
    }
}
