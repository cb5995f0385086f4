package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What concerns the server itself. */
@Covers({"GET /healthz", "GET /dispatcher/status", "GET /meta/exchanges", "POST /oms/cache/clear"})
class ServerContractIT extends Contract {
    private static final Shape HEALTH =
            Shape.of("status", Kind.TEXT, "app", Kind.TEXT, "env", Kind.TEXT, "db_engine", Kind.TEXT);
    private static final Shape DONE = Shape.of("ok", Kind.FLAG, "result", Kind.OBJECT);
    private static final Shape STATUS = Shape.of(
            "started_at", Kind.TIME,
            "uptime_seconds", Kind.WHOLE,
            "log_position", Kind.ID,
            "projections", Kind.LIST,
            "operations", Kind.LIST,
            "figures", Kind.OBJECT);
    private static final Shape FOLLOWER = Shape.of(
            "name", Kind.TEXT, "log_position", Kind.ID_OR_ZERO, "lag", Kind.ID_OR_ZERO, "replaying", Kind.FLAG);
    private static final Shape OPERATION =
            Shape.of("operation", Kind.TEXT, "count", Kind.ID_OR_ZERO, "mean_ms", Kind.NUMBER, "max_ms", Kind.NUMBER);
    private static final Shape CLEARED = Shape.of(
            "scope", Kind.TEXT,
            "account_ids", Kind.LIST,
            "cleared", Kind.ID_OR_ZERO,
            "cleared_before", Kind.TIME);
    private static final Shape EXCHANGES = Shape.of("items", Kind.LIST, "exchanges", Kind.LIST);
    private static final Shape EXCHANGE =
            Shape.of("id", Kind.TEXT, "exchange", Kind.TEXT, "status", Kind.TEXT, "capabilities", Kind.OBJECT);

    @Test
    void isUpForEverybody() {
        JsonNode health = ok(noted("GET", "/healthz", client("").get("/healthz")));
        HEALTH.check(health);
        assertThat(health.get("status").asString()).isEqualTo("ok");
        assertThat(health.get("db_engine").asString()).isEqualTo("postgresql");
        assertThat(post("/healthz", "{}").status()).isEqualTo(405);
    }

    @Test
    void tellsItsStatusToThoseWhoRunIt() {
        account("netting");
        JsonNode status = ok(get("/dispatcher/status"));
        DONE.check(status);
        STATUS.check(status.get("result"));
        for (JsonNode follower : status.at("/result/projections")) FOLLOWER.check(follower);
        for (JsonNode operation : status.at("/result/operations")) OPERATION.check(operation);
        refused(stranger("GET", "/dispatcher/status"), 401, "invalid_api_key");
    }

    @Test
    void namesTheExchanges() {
        JsonNode exchanges = ok(get("/meta/exchanges"));
        EXCHANGES.check(exchanges);
        for (JsonNode exchange : exchanges.get("exchanges")) EXCHANGE.check(exchange);
        assertThat(exchanges.get("items").valueStream().map(JsonNode::asString))
                .contains("simulated", "ccxt.binance", "ccxtpro.binance");
        refused(stranger("GET", "/meta/exchanges"), 401, "invalid_api_key");
    }

    @Test
    void forgetsReads() {
        JsonNode cleared = ok(post("/oms/cache/clear", ""));
        DONE.check(cleared);
        CLEARED.check(cleared.get("result"));
        refused(stranger("POST", "/oms/cache/clear"), 401, "invalid_api_key");
    }
}
