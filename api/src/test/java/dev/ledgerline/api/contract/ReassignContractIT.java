package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /oms/reassign}: what orders and their deals belong to. */
@Covers("POST /oms/reassign")
class ReassignContractIT extends Contract {
    private static final String PATH = "/oms/reassign";
    private static final Shape ANSWER = Shape.of(
            "ok", Kind.FLAG,
            "deals_updated", Kind.ID_OR_ZERO,
            "orders_updated", Kind.ID_OR_ZERO,
            "deals_total", Kind.ID_OR_ZERO,
            "orders_total", Kind.ID_OR_ZERO,
            "preview", Kind.FLAG,
            "page", Kind.ID,
            "page_size", Kind.ID,
            "items", Kind.LIST);
    private static final Shape ITEM = Shape.of(
            "id", Kind.ID,
            "kind", Kind.TEXT,
            "order_id", Kind.ID,
            "account_id", Kind.ID,
            "symbol", Kind.TEXT,
            "side", Kind.TEXT,
            "status", Kind.TEXT,
            "strategy_id", Kind.ID_OR_ZERO,
            "position_id", Kind.ID_OR_ZERO,
            "reconciled", Kind.FLAG,
            "deal_ids", Kind.LIST,
            "position_ids", Kind.LIST,
            "created_at", Kind.TIME,
            "ok?", Kind.FLAG,
            "command_id?", Kind.ID,
            "error?", Kind.OBJECT,
            "new_strategy_id?", Kind.ID_OR_ZERO,
            "new_position_ids?", Kind.LIST);

    private long account;
    private long strategy;

    @BeforeEach
    void open() {
        account = account("hedge");
        strategy = strategy("reassign-" + account, account);
    }

    @Test
    @Defect("12")
    void showsWhatItWouldDoAndDoesIt() {
        JsonNode order = bought(account, "0.1", "");
        long id = order.get("id").asLong();
        String filter = "{'account_id':" + account + ",'order_statuses':['FILLED'],'kinds':['order'],"
                + "'reconciled':true,'reconciled_values':['true'],'start_date':'2001-01-01','end_date':'2100-01-01'";

        JsonNode preview = ok(post(PATH, filter + ",'preview':true}"));
        ANSWER.check(preview);
        JsonNode candidate = preview.get("items").get(0);
        ITEM.check(candidate);
        assertThat(candidate.get("order_id").asLong()).isEqualTo(id);
        assertThat(candidate.get("ok").isNull()).isTrue();
        assertThat(preview.get("orders_updated").asInt()).isZero();
        assertThat(client().order(id).get("strategy_id").asLong())
                .as("nothing changed")
                .isZero();

        JsonNode done = ok(post(PATH, "{'order_ids':[" + id + "],'target_strategy_id':" + strategy + "}"));
        ANSWER.check(done);
        ITEM.check(done.get("items").get(0));
        assertThat(done.get("ok").asBoolean()).isTrue();
        assertThat(done.get("deals_updated").asInt()).isPositive();
        JsonNode now =
                eventually(() -> client().order(id), it -> it.get("strategy_id").asLong() == strategy);
        assertThat(deal(account, id).get("strategy_id")).isEqualTo(now.get("strategy_id"));
        assertThat(openPositions(account, 1).get(0).get("strategy_id").asLong())
                .as("positions are replayed")
                .isEqualTo(strategy);
    }

    @Test
    void doesThePageOfAFilter() {
        bought(account, "0.1", "");
        bought(account, "0.1", "");
        JsonNode page =
                ok(post(PATH, "{'account_ids':'" + account + "','page_size':1,'target_strategy_id':" + strategy + "}"));
        assertThat(page.get("orders_total").asInt()).isEqualTo(2);
        assertThat(page.get("orders_updated").asInt()).isEqualTo(1);
        assertThat(page.get("items")).hasSize(1);
    }

    @Test
    void tellsWhichOrdersItCouldNotReassign() {
        long filled = bought(account, "0.1", "").get("id").asLong();
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String orders = "{'order_ids':[" + filled + "," + resting + "],'target_strategy_id':" + strategy + "}";
        var mixed = post(PATH, orders);
        assertThat(mixed.status()).as(mixed.body().toString()).isEqualTo(207);
        ANSWER.check(mixed.body());
        assertThat(mixed.body().get("ok").asBoolean()).isFalse();
        var none = post(PATH, "{'order_ids':[" + resting + "],'target_strategy_id':" + strategy + "}");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body().at("/detail/code").asString()).isEqualTo("validation_error");
        assertThat(none.body().at("/detail/results/0/error/reason").asString()).isEqualTo("order_without_deals");
    }

    @Test
    void refusesWhatItCannotMean() {
        long order = bought(account, "0.1", "").get("id").asLong();
        String of = "{'order_ids':[" + order + "]";
        malformed(post(PATH, of + "}"), "missing", "body.target_strategy_id");
        malformed(post(PATH, of + ",'deal_ids':[1],'target_strategy_id':1}"), "value_error", "body.deal_ids");
        malformed(
                post(PATH, of + ",'start_date':'2026-01-01','target_strategy_id':1}"),
                "value_error",
                "body.start_date");
        malformed(post(PATH, of + ",'target_strategy_id':1,'why':'x'}"), "extra_forbidden", "body.why");
        malformed(post(PATH, "{'target_strategy_id':1}"), "value_error", "body");
        malformed(post(PATH, of + ",'page_size':501,'target_strategy_id':1}"), "less_than_equal", "body.page_size");
        refused(post(PATH, "{'order_ids':[" + NOBODY + "],'target_strategy_id':1}"), 404, "order_not_found");
        refused(post(PATH, "{'account_id':" + NOBODY + ",'target_strategy_id':1}"), 404, "account_not_found");
        var unknown = post(PATH, of + ",'target_strategy_id':" + NOBODY + "}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().at("/detail/code").asString()).isEqualTo("invalid_strategy_id");
        var nowhere = post(PATH, of + ",'target_strategy_id':" + strategy + ",'target_position_id':" + NOBODY + "}");
        assertThat(nowhere.status()).isEqualTo(404);
        refused(stranger("POST", PATH), 401, "invalid_api_key");
    }

    @Test
    void givesNothingToADisabledStrategy() {
        long order = bought(account, "0.1", "").get("id").asLong();
        ok(patch("/admin/strategies/" + strategy, "{'status':'disabled'}"));
        var disabled = post(PATH, "{'order_ids':[" + order + "],'target_strategy_id':" + strategy + "}");
        assertThat(disabled.status()).isEqualTo(422);
        assertThat(disabled.body().at("/detail/results/0/error/reason").asString())
                .isEqualTo("strategy_not_active");
    }
}
