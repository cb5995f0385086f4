package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A difference a person decides about: somebody moves money at the venue. */
class ReconciliationCasesIT extends WholeServer {
    @Autowired
    private SimulatedVenue venue;

    @Test
    void areDecidedByAPersonAndOpenedAgainByAnotherDifference() {
        long account = account("netting");
        compared(account);
        move(account, "-250");

        JsonNode open = eventually(() -> only(account), it -> status(it).equals("open"));
        assertThat(open.get("difference").asString()).isEqualTo("balance_differs");
        assertThat(open.get("subject").asString()).isEqualTo("USDT");
        assertThat(open.at("/venue/difference").asString()).isEqualTo("-250");
        assertThat(open.get("times").asInt()).isEqualTo(1);

        Client.Reply unfit = decide(open, "{\"decision\":\"cancel_at_venue\",\"comment\":\"no\"}");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.body().get("code").asString()).isEqualTo("decision_unfit");
        Client.Reply left = decide(open, "{\"decision\":\"leave\",\"comment\":\"a withdrawal\"}");
        assertThat(left.status()).as(left.body().toString()).isEqualTo(200);

        JsonNode closed = eventually(() -> only(account), it -> status(it).equals("closed"));
        assertThat(closed.get("decision").asString()).isEqualTo("leave");
        assertThat(closed.get("decided_by_policy").asBoolean()).isFalse();
        assertThat(closed.get("comment").asString()).isEqualTo("a withdrawal");
        Client.Reply late = decide(open, "{\"decision\":\"take_venues_word\",\"comment\":\"late\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("code").asString()).isEqualTo("case_closed");

        compared(account);
        assertThat(status(only(account))).isEqualTo("closed");

        move(account, "-50");
        JsonNode again = eventually(() -> only(account), it -> status(it).equals("open"));
        assertThat(again.get("id")).isEqualTo(open.get("id"));
        assertThat(again.get("times").asInt()).isEqualTo(2);
        assertThat(again.get("decision").isNull()).isTrue();
        assertThat(again.at("/venue/difference").asString()).isEqualTo("-50");
    }

    private Client.Reply decide(JsonNode found, String decision) {
        return client().post("/api/reconciliation/cases/" + found.get("id").asLong() + "/decision", decision);
    }

    private void move(long account, String amount) {
        venue.transfer("ledgerline-" + account, "USDT", new BigDecimal(amount));
        reconcile(account);
    }

    /** Has the account compared from now on, and waits for the end of it. */
    private void compared(long account) {
        eventually(() -> reconcile(account), count -> count == 1);
        eventually(
                () -> client().get("/oms/reconcile/" + account + "/status")
                        .body()
                        .at("/items/0"),
                row -> status(row).equals("fresh") && !row.get("running").asBoolean());
    }

    private int reconcile(long account) {
        return client().post("/oms/reconcile", "{\"account_id\":" + account + "}")
                .body()
                .get("triggered_count")
                .asInt();
    }

    private JsonNode only(long account) {
        JsonNode items = client().get("/api/reconciliation/cases?account_ids=" + account)
                .body()
                .get("items");
        assertThat(items.size()).isLessThanOrEqualTo(1);
        return items.path(0);
    }

    private static String status(JsonNode row) {
        return row.path("status").asString("");
    }
}
