package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Having accounts compared with their venues, and asking when they were. */
@Covers({"POST /oms/reconcile", "GET /oms/reconcile/status", "GET /oms/reconcile/{accountId}/status"})
class ReconcileContractIT extends Contract {
    private static final String PATH = "/oms/reconcile";
    private static final Shape TRIGGERED =
            Shape.of("ok", Kind.FLAG, "account_ids", Kind.LIST, "triggered_count", Kind.ID_OR_ZERO);
    private static final Shape STATUS = Shape.of(
            "account_id", Kind.ID,
            "status", Kind.TEXT,
            "cursor_value?", Kind.TEXT,
            "updated_at?", Kind.TIME,
            "age_seconds?", Kind.ID_OR_ZERO,
            "stale_after_seconds", Kind.ID,
            "running", Kind.FLAG,
            "failure?", Kind.TEXT);

    @Test
    void comparesAnAccountAndTellsWhen() {
        long account = account("netting");
        eventually( // it is being opened at its exchange
                () -> ok(post(PATH, "{'account_id':" + account + "}")),
                triggered -> triggered.get("triggered_count").asInt() == 1);
        for (String more : new String[] {
            "'scope':'short'",
            "'scope':'hourly'",
            "'scope':'long','symbols_hint':['BTC/USDT']",
            "'scope':'period','start_date':'2026-01-01'"
        }) {
            JsonNode triggered = ok(post(PATH, "{'account_id':" + account + "," + more + "}"));
            TRIGGERED.check(triggered);
            assertThat(triggered.get("account_ids").toString()).isEqualTo("[" + account + "]");
            assertThat(triggered.get("triggered_count").asInt()).isEqualTo(1);
        }
        assertThat(ok(post(PATH, "{'account_ids':'" + account + "'}"))
                        .get("triggered_count")
                        .asInt())
                .isEqualTo(1);
        JsonNode row = eventually(
                () -> rows(get(PATH + "/" + account + "/status"), STATUS).get(0),
                it -> it.get("status").asString().equals("fresh"));
        assertThat(row.get("account_id").asLong()).isEqualTo(account);
        assertThat(row.get("stale_after_seconds").asInt()).isEqualTo(120);
        assertThat(row.get("cursor_value").asString()).matches("[0-9]+");
        rows(get(PATH + "/status?status=fresh&stale_after_seconds=3600"), STATUS);
    }

    @Test
    void tellsNobodyWhichAccountsThereAre() {
        long mine = account("netting");
        long others = account("netting");
        Client trader = client(ok(post(
                        "/admin/users-with-api-key",
                        "{'user_name':'reconciles-" + mine + "','role':'trader','permissions':[{'account_id':" + mine
                                + ",'can_read':true,'can_trade':true}]}"))
                .get("api_key_plain")
                .asString());
        eventually(
                () -> ok(post(PATH, "{'account_ids':[" + mine + "," + others + "]}")),
                triggered -> triggered.get("triggered_count").asInt() == 2);
        JsonNode triggered =
                ok(trader.post(PATH, json("{'account_ids':[" + mine + "," + others + "," + NOBODY + "]}")));
        TRIGGERED.check(triggered);
        assertThat(triggered.get("account_ids").toString()).isEqualTo("[" + mine + "," + others + "," + NOBODY + "]");
        assertThat(triggered.get("triggered_count").asInt()).isEqualTo(1);
        refused(trader.post(PATH, json("{'account_ids':[" + others + "]}")), 403, "permission_denied");
        refused(trader.post(PATH, json("{'account_ids':[" + NOBODY + "]}")), 403, "permission_denied");
        assertThat(ok(trader.post(PATH, "")).get("account_ids").toString()).isEqualTo("[" + mine + "]");
    }

    /** The demo accounts were there when the server started, and nobody asked. */
    @Test
    @Defect("9")
    void comparesWithoutBeingAsked() {
        eventually(
                () -> rows(get(PATH + "/1/status"), STATUS).get(0),
                row -> !row.get("status").asString().equals("never"));
    }

    @Test
    void refusesWhatItCannotCompare() {
        malformed(post(PATH, "{'scope':'ever'}"), "literal_error", "body.scope");
        malformed(post(PATH, "{'scope':'period'}"), "missing", "body.start_date");
        malformed(post(PATH, "{'start_date':'2026-01-01'}"), "value_error", "body.start_date");
        malformed(post(PATH, "{'symbols_hint':['BTC']}"), "value_error", "body.symbols_hint.0");
        malformed(post(PATH, "{'account':1}"), "extra_forbidden", "body.account");
        refused(post(PATH, "{'account_id':" + NOBODY + "}"), 404, "account_not_found");
        refused(stranger("POST", PATH), 401, "invalid_api_key");
        refused(get(PATH + "/" + NOBODY + "/status"), 404, "account_not_found");
        malformed(get(PATH + "/x/status"), "int_parsing", "path.account_id");
        malformed(get(PATH + "/status?status=old"), "literal_error", "query.status");
        malformed(get(PATH + "/status?stale_after_seconds=0"), "greater_than", "query.stale_after_seconds");
    }
}
