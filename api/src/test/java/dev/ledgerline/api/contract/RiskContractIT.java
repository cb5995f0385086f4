package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The risk desk, and the accounts a key may see. */
@Covers({
    "GET /oms/accounts",
    "GET /oms/risk/{accountId}/strategies",
    "POST /oms/risk/{accountId}/allow_new_positions",
    "POST /oms/risk/{accountId}/strategies/allow_new_positions",
    "POST /oms/risk/{accountId}/status",
    "POST /oms/risk/kill_switch"
})
class RiskContractIT extends Contract {
    private static final Shape ACCOUNT = Shape.of(
            "account_id", Kind.ID,
            "label", Kind.TEXT,
            "exchange_id", Kind.TEXT,
            "position_mode", Kind.TEXT,
            "is_testnet", Kind.FLAG,
            "status", Kind.TEXT,
            "allow_new_positions", Kind.FLAG,
            "can_read", Kind.FLAG,
            "can_trade", Kind.FLAG,
            "can_risk_manage", Kind.FLAG);
    private static final Shape STRATEGY = Shape.of(
            "account_id", Kind.ID,
            "strategy_id", Kind.ID,
            "name?", Kind.TEXT,
            "status?", Kind.TEXT,
            "allow_new_positions", Kind.FLAG);
    private static final Shape CHANGED = Shape.of(
            "ok", Kind.FLAG,
            "account_id", Kind.ID,
            "strategy_id?", Kind.ID,
            "status", Kind.TEXT,
            "allow_new_positions", Kind.FLAG,
            "rows", Kind.ID);
    private static final Shape STOPPED = Shape.of("ok", Kind.FLAG, "scope", Kind.TEXT, "accounts", Kind.LIST);
    private static final Shape STOPPED_ONE = Shape.of("account_id", Kind.ID, "cancellation", Kind.OBJECT);

    private long account;
    private String desk;

    @BeforeEach
    void open() {
        account = account("hedge");
        desk = "/oms/risk/" + account;
    }

    @Test
    void listsAccounts() {
        JsonNode accounts = rows(get("/oms/accounts"), ACCOUNT);
        assertThat(accounts.findValuesAsString("account_id")).contains(Long.toString(account));
        refused(stranger("GET", "/oms/accounts"), 401, "invalid_api_key");
    }

    @Test
    void switchesNewPositionsOfAnAccount() {
        JsonNode changed =
                ok(post(desk + "/allow_new_positions", "{'allow_new_positions':false,'comment':'too much'}"));
        CHANGED.check(changed);
        assertThat(changed.get("allow_new_positions").asBoolean()).isFalse();
        malformed(post(desk + "/allow_new_positions", "{'comment':'x'}"), "missing", "body.allow_new_positions");
        malformed(post(desk + "/allow_new_positions", "{'allow_new_positions':true}"), "missing", "body.comment");
        refused(
                post("/oms/risk/" + NOBODY + "/allow_new_positions", "{'allow_new_positions':true,'comment':'x'}"),
                404,
                "account_not_found");
    }

    @Test
    @Defect("12")
    void blocksAndUnblocksAnAccount() {
        JsonNode blocked = ok(post(desk + "/status", "{'status':'blocked','comment':'who is this'}"));
        CHANGED.check(blocked);
        assertThat(blocked.get("status").asString()).isEqualTo("blocked");
        assertThat(ok(post(desk + "/status", "{'status':'active','comment':'it is Ann'}"))
                        .get("status")
                        .asString())
                .isEqualTo("active");
        malformed(post(desk + "/status", "{'status':'asleep','comment':'x'}"), "literal_error", "body.status");
        malformed(post(desk + "/status", "{'status':'active','comment':''}"), "string_too_short", "body.comment");
        refused(stranger("POST", desk + "/status"), 401, "invalid_api_key");
    }

    @Test
    void switchesNewPositionsOfAStrategy() {
        long strategy = strategy("risk-" + account, account);
        JsonNode row = rows(get(desk + "/strategies"), STRATEGY).get(0);
        assertThat(row.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(row.get("name").asString()).isEqualTo("risk-" + account);
        String path = desk + "/strategies/allow_new_positions";
        JsonNode changed =
                ok(post(path, "{'strategy_id':" + strategy + ",'allow_new_positions':false,'comment':'overfitted'}"));
        CHANGED.check(changed);
        assertThat(changed.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(changed.get("allow_new_positions").asBoolean()).isFalse();
        refused(
                post(path, "{'strategy_id':" + NOBODY + ",'allow_new_positions':false,'comment':'x'}"),
                422,
                "invalid_strategy_id");
        malformed(post(path, "{'allow_new_positions':false,'comment':'x'}"), "missing", "body.strategy_id");
        refused(get("/oms/risk/" + NOBODY + "/strategies"), 404, "account_not_found");
        malformed(get("/oms/risk/x/strategies"), "int_parsing", "path.account_id");
    }

    @Test
    void stopsAnAccount() {
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String path = "/oms/risk/kill_switch";
        JsonNode stopped = ok(post(path, "{'scope':'account','account_id':" + account + ",'comment':'fat finger'}"));
        STOPPED.check(stopped);
        STOPPED_ONE.check(stopped.get("accounts").get(0));
        assertThat(stopped.at("/accounts/0/cancellation/canceled_order_ids/0").asLong())
                .isEqualTo(resting);
        malformed(post(path, "{'scope':'account','comment':'x'}"), "value_error", "body.account_id");
        malformed(post(path, "{'scope':'universe','comment':'x'}"), "literal_error", "body.scope");
        refused(post(path, "{'scope':'account','account_id':" + NOBODY + ",'comment':'x'}"), 404, "account_not_found");
    }
}
