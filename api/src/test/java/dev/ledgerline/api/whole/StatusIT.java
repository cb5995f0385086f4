package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators are told of the server. */
class StatusIT extends WholeServer {
    @Test
    void tellsWhatTheServerDoes() {
        long account = account("netting");
        filled(client().market(account, "buy", "0.1").orderId());
        JsonNode status = client().get("/dispatcher/status").body();
        assertThat(status.get("ok").asBoolean()).isTrue();
        JsonNode result = status.get("result");
        assertThat(result.get("log_position").asLong()).isPositive();
        assertThat(result.get("started_at").asString()).startsWith("20");
        assertThat(StreamSupport.stream(result.get("projections").spliterator(), false)
                        .map(each -> each.get("name").asString()))
                .contains("orders", "deals", "positions", "accounts", "cases");
        assertThat(StreamSupport.stream(result.get("operations").spliterator(), false))
                .anySatisfy(each -> {
                    assertThat(each.get("operation").asString()).isEqualTo("POST /oms/commands");
                    assertThat(each.get("count").asLong()).isPositive();
                    assertThat(each.get("mean_ms").asDouble()).isPositive();
                });
        assertThat(client("ll_wrong").get("/dispatcher/status").status()).isEqualTo(401);
    }

    @Test
    void forgetsReadsOnceAndSaysHowMany() {
        forget();
        client().get("/oms/orders/open?account_ids=1");
        client().get("/oms/orders/open?account_ids=1&limit=7");
        client().get("/oms/orders/open?account_ids=1&limit=8&cache=false");

        JsonNode cleared = forget();
        assertThat(cleared.get("ok").asBoolean()).isTrue();
        assertThat(cleared.at("/result/scope").asString()).isEqualTo("all");
        assertThat(cleared.at("/result/cleared").asInt()).isEqualTo(2);
        assertThat(forget().at("/result/cleared").asInt()).isZero();
    }

    private JsonNode forget() {
        return client().post("/oms/cache/clear", "").body();
    }
}
