package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Setting up accounts and strategies. */
@Covers({
    "GET /admin/accounts",
    "POST /admin/accounts",
    "PATCH /admin/accounts/{accountId}",
    "GET /admin/strategies",
    "POST /admin/strategies",
    "PATCH /admin/strategies/{strategyId}",
    "GET /strategies",
    "POST /strategies"
})
class AdminContractIT extends Contract {
    private static final Shape ACCOUNT = Shape.of(
            "account_id", Kind.ID,
            "label", Kind.TEXT,
            "exchange_id", Kind.TEXT,
            "position_mode", Kind.TEXT,
            "is_testnet", Kind.FLAG,
            "status", Kind.TEXT,
            "allow_new_positions", Kind.FLAG,
            "limits", Kind.OBJECT,
            "settings", Kind.OBJECT,
            "strategies", Kind.LIST,
            "created_at", Kind.TIME,
            "updated_at", Kind.TIME,
            "has_credentials", Kind.FLAG,
            "credentials?", Kind.OBJECT,
            "venue", Kind.OBJECT);
    private static final Shape LIMITS = Shape.of(
            "max_order_notional?", Kind.DECIMAL,
            "max_position?", Kind.DECIMAL,
            "max_orders?", Kind.ID,
            "interval_seconds", Kind.ID,
            "price_collar?", Kind.DECIMAL);
    private static final Shape STRATEGY = Shape.of(
            "strategy_id", Kind.ID,
            "client_strategy_id?", Kind.ID,
            "name", Kind.TEXT,
            "status", Kind.TEXT,
            "account_ids", Kind.LIST);
    private static final Shape OPENED = Shape.of("ok", Kind.FLAG, "account_id", Kind.ID);
    private static final Shape CHANGED_ACCOUNT = Shape.of("ok", Kind.FLAG, "account_id", Kind.ID, "rows", Kind.ID);
    private static final Shape CHANGED_STRATEGY = Shape.of("ok", Kind.FLAG, "strategy_id", Kind.ID, "rows", Kind.ID);
    private static final Shape REGISTERED = Shape.of("ok", Kind.FLAG, "strategy_id", Kind.ID);

    @Test
    void opensAndListsAccounts() {
        JsonNode opened = ok(post(
                "/admin/accounts",
                "{'label':'desk','exchange_id':'simulated','position_mode':'strategy_netting','is_testnet':true,"
                        + "'settings':{'kind':'margin','funds':{'USDT':1000}}}"));
        OPENED.check(opened);
        JsonNode account = account(opened.get("account_id").asLong());
        assertThat(account.get("position_mode").asString()).isEqualTo("strategy_netting");
        assertThat(account.get("status").asString()).isEqualTo("active");
        assertThat(account.get("is_testnet").asBoolean()).isTrue();
        LIMITS.check(account.get("limits"));
        JsonNode brief = ok(post("/admin/accounts", "{'label':'brief','extra_config_json':{}}"));
        JsonNode assumed = account(brief.get("account_id").asLong());
        assertThat(assumed.get("position_mode").asString()).isEqualTo("hedge");
        assertThat(assumed.get("is_testnet").asBoolean()).isTrue();
        malformed(
                post("/admin/accounts", "{'label':'x','extra_config_json':{'defaultType':'spot'}}"),
                "value_error",
                "body.extra_config_json");
        malformed(
                post("/admin/accounts", "{'label':'desk','position_mode':'HEDGE'}"),
                "literal_error",
                "body.position_mode");
        malformed(
                post("/admin/accounts", "{'label':'x','position_mode':'hedge','id':1}"), "extra_forbidden", "body.id");
        refused(stranger("GET", "/admin/accounts"), 401, "invalid_api_key");
    }

    @Test
    void changesWhatIsNamedOfAnAccount() {
        long id = account("hedge");
        String path = "/admin/accounts/" + id;
        JsonNode changed = ok(patch(path, "{'limits':{'max_order_notional':'1000.50','max_orders':5}}"));
        CHANGED_ACCOUNT.check(changed);
        assertThat(changed.get("rows").asInt()).isOne();
        CHANGED_ACCOUNT.check(ok(patch(path, "{'label':'renamed','limits':{'max_orders':null}}")));
        JsonNode account = account(id);
        assertThat(account.get("label").asString()).isEqualTo("renamed");
        assertThat(account.at("/limits/max_order_notional").asString()).isEqualTo("1000.5");
        assertThat(account.at("/limits/max_orders").isNull()).isTrue();
        malformed(patch(path, "{'status':'gone'}"), "literal_error", "body.status");
        malformed(patch(path, "{'limits':{'max_orders':0}}"), "greater_than", "body.limits.max_orders");
        refused(patch("/admin/accounts/" + NOBODY, "{'label':'x'}"), 404, "account_not_found");
        malformed(patch("/admin/accounts/x", "{'label':'x'}"), "int_parsing", "path.account_id");
    }

    @Test
    void registersStrategies() {
        long account = account("hedge");
        for (String path : List.of("/strategies", "/admin/strategies")) {
            String name = path.substring(1).replace('/', '-') + account;
            String body = "{'name':'" + name + "','account_ids':[" + account + "],'client_strategy_id':'77'}";
            JsonNode registered = ok(post(path, body));
            REGISTERED.check(registered);
            JsonNode row = strategyRow(path, registered.get("strategy_id").asLong());
            assertThat(row.get("name").asString()).isEqualTo(name);
            assertThat(row.get("client_strategy_id").asLong()).isEqualTo(77);
            assertThat(row.get("status").asString()).isEqualTo("active");
            assertThat(row.get("account_ids").toString()).isEqualTo("[" + account + "]");
            refused(post(path, body), 409, "conflict");
            malformed(post(path, "{'name':'','account_ids':[1]}"), "string_too_short", "body.name");
            malformed(post(path, "{'name':'none','account_ids':[]}"), "value_error", "body.account_ids");
            refused(post(path, "{'name':'none','account_ids':[" + NOBODY + "]}"), 404, "account_not_found");
            refused(stranger("GET", path), 401, "invalid_api_key");
        }
    }

    @Test
    void changesWhatIsNamedOfAStrategy() {
        long account = account("hedge");
        long id = ok(post(
                        "/strategies",
                        "{'name':'change-" + account + "','account_ids':[" + account + "],'client_strategy_id':5}"))
                .get("strategy_id")
                .asLong();
        String path = "/admin/strategies/" + id;

        CHANGED_STRATEGY.check(ok(patch(path, "{'name':'changed-" + account + "'}")));
        JsonNode renamed = strategyRow("/strategies", id);
        assertThat(renamed.get("name").asString()).isEqualTo("changed-" + account);
        assertThat(renamed.get("client_strategy_id").asLong())
                .as("omitted, it stays")
                .isEqualTo(5);
        ok(patch(path, "{'client_strategy_id':null}"));
        assertThat(strategyRow("/strategies", id).get("client_strategy_id").isNull())
                .isTrue();

        malformed(patch(path, "{'comment':'only'}"), "value_error", "body");
        malformed(patch(path, "{'status':'asleep'}"), "literal_error", "body.status");
        malformed(patch(path, "{'account_ids':[]}"), "value_error", "body.account_ids");
        refused(patch(path, "{'account_ids':[" + account + "," + NOBODY + "]}"), 404, "account_not_found");
        assertThat(strategyRow("/strategies", id).get("account_ids").toString()).isEqualTo("[" + account + "]");
        malformed(patch("/admin/strategies/x", "{'status':'active'}"), "int_parsing", "path.strategy_id");
        refused(patch("/admin/strategies/" + NOBODY, "{'status':'active'}"), 404, "strategy_not_found");
        refused(stranger("PATCH", path), 401, "invalid_api_key");
    }

    @Test
    void letsADisabledStrategyCloseAndNothingElse() {
        long account = account("hedge");
        long strategy = strategy("disabled-" + account, account);
        String its = "'strategy_id':" + strategy;
        long position = bought(account, "0.1", its).get("position_id").asLong();

        ok(patch("/admin/strategies/" + strategy, "{'status':'disabled','comment':'overfitted'}"));
        assertThat(strategyRow("/strategies", strategy).get("status").asString())
                .isEqualTo("disabled");
        Client.Reply refusedOrder = client().market(account, "buy", "0.1", its);
        assertThat(refusedOrder.status()).isEqualTo(422);
        assertThat(refusedOrder.errorCode()).isEqualTo("invalid_strategy_id");
        assertThat(refusedOrder.result().at("/error/reason").asString()).isEqualTo("strategy_not_active");
        assertThat(client().market(account, "buy", "0.1").status()).isEqualTo(200);
        filled(client().market(account, "sell", "0.04", its + ",'reduce_only':true,'position_id':" + position)
                .orderId());
        filled(client().command(account, "close_position", "", "'position_id':" + position)
                .orderId());
        openPositions(account, 1);

        ok(patch("/admin/strategies/" + strategy, "{'status':'active'}"));
        filled(client().market(account, "buy", "0.1", its).orderId());
    }

    @Test
    void takesAStrategyFromOneAccountToAnother() {
        long former = account("hedge");
        long next = account("hedge");
        long strategy = strategy("moves-" + former, former);
        String its = "'strategy_id':" + strategy;
        long position = bought(former, "0.1", its).get("position_id").asLong();
        long resting = client().limit(former, "buy", "0.1", "1000", its).orderId();
        notAdmitted(client().market(next, "buy", "0.1", its));

        ok(patch("/admin/strategies/" + strategy, "{'account_ids':[" + next + "],'comment':'its margin is there'}"));
        assertThat(strategyRow("/admin/strategies", strategy).get("account_ids").toString())
                .isEqualTo("[" + next + "]");
        filled(client().market(next, "buy", "0.1", its).orderId());
        notAdmitted(client().market(former, "buy", "0.1", its));
        openPositions(former, 1);
        assertThat(client().order(resting).get("status").asString())
                .as("what works goes on")
                .isEqualTo("SUBMITTED");
        filled(client().command(former, "close_position", "", "'position_id':" + position)
                .orderId());

        JsonNode stopped = ok(post(
                "/oms/risk/kill_switch",
                "{'scope':'strategy'," + its + ",'comment':'on every account it has orders'}"));
        assertThat(stopped.get("accounts").findValuesAsString("account_id"))
                .containsExactlyInAnyOrder(Long.toString(former), Long.toString(next));
        eventually(
                () -> client().order(resting),
                order -> order.get("status").asString().equals("CANCELED"));
        notAdmitted(client().market(former, "buy", "0.1", its));
    }

    @Test
    void takesADisabledStrategyToAnAccountWhereItDoesNotTradeEither() {
        long former = account("hedge");
        long next = account("hedge");
        long strategy = strategy("sleeps-" + former, former);
        ok(patch("/admin/strategies/" + strategy, "{'status':'disabled','account_ids':[" + former + "," + next + "]}"));
        Client.Reply refused = client().market(next, "buy", "0.1", "'strategy_id':" + strategy);
        assertThat(refused.result().at("/error/reason").asString()).isEqualTo("strategy_not_active");
        ok(patch("/admin/strategies/" + strategy, "{'status':'active'}"));
        filled(client().market(next, "buy", "0.1", "'strategy_id':" + strategy).orderId());
    }

    private static void notAdmitted(Client.Reply refused) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("invalid_strategy_id");
        assertThat(refused.result().at("/error/reason").asString()).isEqualTo("strategy_unknown");
    }

    /** Looking first is not enough for these: the store decides. */
    @Test
    void givesANameToOneOfThoseWhoWantItAtOneMoment() throws Exception {
        long account = account("hedge");
        String body = "{'name':'wanted-" + account + "','account_ids':[" + account + "]}";
        List<Client.Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Client.Reply>> asked = IntStream.range(0, 12)
                    .mapToObj(ignored -> threads.submit(() -> client().post("/strategies", json(body))))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            replies = asked.stream().map(Future::resultNow).toList();
        }
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        replies.stream().filter(reply -> reply.status() != 200).forEach(reply -> refused(reply, 409, "conflict"));
        assertThat(list(get("/strategies"), STRATEGY).findValuesAsString("name"))
                .containsOnlyOnce("wanted-" + account);
    }

    @Test
    void keepsTheNamesAStrategyHad() {
        long account = account("hedge");
        String first = "first-" + account;
        long one = strategy(first, account);
        long other = strategy("other-" + account, account);
        ok(patch("/admin/strategies/" + one, "{'name':'second-" + account + "'}"));
        refused(patch("/admin/strategies/" + other, "{'name':'" + first + "'}"), 409, "conflict");
        refused(post("/strategies", "{'name':'" + first + "','account_ids':[" + account + "]}"), 409, "conflict");
        ok(patch("/admin/strategies/" + one, "{'name':'" + first + "'}"));
    }

    private JsonNode account(long id) {
        return find(rows(get("/admin/accounts"), ACCOUNT), "account_id", id);
    }

    private JsonNode strategyRow(String path, long id) {
        return find(rows(get(path), STRATEGY), "strategy_id", id);
    }

    private static JsonNode find(JsonNode rows, String key, long id) {
        for (JsonNode row : rows) if (row.get(key).asLong() == id) return row;
        throw new AssertionError("no " + key + " " + id);
    }
}
