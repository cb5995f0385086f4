package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Forbidding, blocking, stopping, and taking it back. */
class RiskDeskIT extends WholeServer {
    @Test
    void forbidsNewPositionsAndAllowsThemAgain() {
        long account = account("netting");
        filled(client().market(account, "buy", "0.2").orderId());

        JsonNode changed = desk(account, "allow_new_positions", "'allow_new_positions':false,'comment':'too much'")
                .body();
        assertThat(changed.get("ok").asBoolean()).isTrue();
        assertThat(changed.get("allow_new_positions").asBoolean()).isFalse();
        assertThat(changed.get("strategy_id").isNull()).isTrue();
        assertThat(changed.get("rows").asInt()).isEqualTo(1);
        Client.Reply refused = client().market(account, "buy", "0.1");
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        filled(client().market(account, "sell", "0.1", "'reduce_only':true").orderId());

        desk(account, "allow_new_positions", "'allow_new_positions':true,'comment':'calm again'");
        filled(client().market(account, "buy", "0.1").orderId());
    }

    @Test
    @Defect("12")
    void blocksAnAccountAndMakesItActiveAgain() {
        long account = account("netting");
        JsonNode blocked = desk(account, "status", "'status':'blocked','comment':'who is this'")
                .body();
        assertThat(blocked.get("status").asString()).isEqualTo("blocked");
        assertThat(client().market(account, "buy", "0.1").status()).isEqualTo(409);
        assertThat(client().openPositions(account)).isEmpty(); // it can still be read

        JsonNode active = desk(account, "status", "'status':'active','comment':'it is Ann'")
                .body();
        assertThat(active.get("status").asString()).isEqualTo("active");
        filled(client().market(account, "buy", "0.1").orderId());
    }

    @Test
    void forbidsAStrategy() {
        long account = account("hedge");
        long strategy = strategy(account);
        JsonNode changed = desk(
                        account,
                        "strategies/allow_new_positions",
                        "'strategy_id':" + strategy + ",'allow_new_positions':false,'comment':'overfitted'")
                .body();
        assertThat(changed.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(changed.get("allow_new_positions").asBoolean()).isFalse();
        JsonNode row =
                client().get("/oms/risk/" + account + "/strategies").body().at("/items/0");
        assertThat(row.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(row.get("allow_new_positions").asBoolean()).isFalse();
        assertThat(row.get("status").asString()).isEqualTo("active");
        assertThat(client().market(account, "buy", "0.1", "'strategy_id':" + strategy)
                        .status())
                .isEqualTo(409);
        filled(client().market(account, "buy", "0.1").orderId());
    }

    @Test
    void stopsAnAccount() {
        long account = account("netting");
        filled(client().market(account, "buy", "0.1").orderId());
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        JsonNode stopped = kill("'scope':'account','account_id':" + account + ",'comment':'fat finger'")
                .body();
        assertThat(stopped.at("/accounts/0/cancellation/canceled_order_ids/0").asLong())
                .as(stopped.toString())
                .isEqualTo(resting);
        assertThat(client().order(resting).get("status").asString()).isEqualTo("CANCELED");
        assertThat(client().market(account, "buy", "0.1").status()).isEqualTo(409);
        assertThat(client().openPositions(account)).as("positions stay").hasSize(1);
    }

    @Test
    void stopsAStrategyWhereverItTrades() {
        long account = account("hedge");
        long strategy = strategy(account);
        long its = client().limit(account, "buy", "0.01", "1000", "'strategy_id':" + strategy)
                .orderId();
        long other = client().limit(account, "buy", "0.01", "1000", "").orderId();
        kill("'scope':'strategy','strategy_id':" + strategy + ",'comment':'it runs away'");
        assertThat(client().order(its).get("status").asString()).isEqualTo("CANCELED");
        assertThat(client().order(other).get("status").asString()).isEqualTo("SUBMITTED");
        assertThat(client().limit(account, "buy", "0.01", "1000", "'strategy_id':" + strategy)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void stopsEverything() {
        long account = account("netting");
        JsonNode stopped = kill("'scope':'everything','comment':'flash crash'").body();
        try {
            assertThat(stopped.get("accounts").size())
                    .isEqualTo(client().get("/oms/accounts").body().get("items").size());
            assertThat(client().market(account, "buy", "0.1").status()).isEqualTo(409);
        } finally {
            for (JsonNode each : stopped.get("accounts")) {
                long id = each.get("account_id").asLong();
                desk(id, "status", "'status':'active','comment':'over'");
                desk(id, "allow_new_positions", "'allow_new_positions':true,'comment':'over'");
            }
        }
        filled(client().market(account, "buy", "0.1").orderId());
    }

    @Test
    void wantsToKnowWhyAndWhat() {
        long account = account("netting");
        assertThat(desk(account, "status", "'status':'blocked'").status()).isEqualTo(422);
        assertThat(desk(account, "status", "'status':'blocked','comment':''").status())
                .isEqualTo(422);
        assertThat(desk(account, "status", "'status':'asleep','comment':'x'").status())
                .isEqualTo(422);
        assertThat(desk(account, "allow_new_positions", "'comment':'x'").status())
                .isEqualTo(422);
        assertThat(desk(
                                account,
                                "strategies/allow_new_positions",
                                "'strategy_id':999999,'allow_new_positions':true,'comment':'x'")
                        .status())
                .isEqualTo(422);
        assertThat(desk(987_654, "status", "'status':'active','comment':'x'").status())
                .isEqualTo(404);
        assertThat(client().get("/oms/risk/987654/strategies").status()).isEqualTo(404);
        assertThat(kill("'scope':'account','comment':'x'").status()).isEqualTo(422);
        assertThat(kill("'scope':'account','account_id':987654,'comment':'x'").status())
                .isEqualTo(404);
        assertThat(kill("'scope':'strategy','strategy_id':987654,'comment':'x'").status())
                .isEqualTo(422);
        filled(client().market(account, "buy", "0.1").orderId());
    }

    private Client.Reply desk(long account, String what, String body) {
        return client().post("/oms/risk/" + account + "/" + what, "{" + body.replace('\'', '"') + "}");
    }

    private Client.Reply kill(String body) {
        return client().post("/oms/risk/kill_switch", "{" + body.replace('\'', '"') + "}");
    }

    private long strategy(long account) {
        return client().post(
                        "/admin/strategies", "{\"name\":\"risky-" + account + "\",\"account_ids\":[" + account + "]}")
                .body()
                .get("strategy_id")
                .asLong();
    }
}
