package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.querymodel.projection.StateHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Read tables made again from the log are the live ones, row for row. */
class ReplayIT extends WholeServer {
    private static final List<String> PROJECTIONS = List.of("orders", "deals", "positions", "accounts", "cases");

    @Autowired
    private StateHash hash;

    @Test
    void equalsLive() {
        long account = account("netting");
        for (String side : List.of("buy", "sell", "sell", "buy"))
            filled(client().market(account, side, "0.3").orderId());
        long resting = client().limit(account, "buy", "0.02", "1000", "").orderId();
        client().command(account, "change_order", "", "'order_id':" + resting + ",'new_price':'1100'");
        client().market(account, "sell", "0.1", "'reduce_only':true"); // denied: there is nothing to reduce
        awaitFollowed();
        Map<String, String> live = hashes();

        for (String name : PROJECTIONS)
            assertThat(client().post("/admin/projections/" + name + "/rebuild", "")
                            .status())
                    .isEqualTo(202);
        awaitFollowed();

        assertThat(hashes()).isEqualTo(live);
    }

    private Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : PROJECTIONS) hashes.putAll(hash.of(name));
        return hashes;
    }

    private void awaitFollowed() {
        eventually(() -> client().get("/admin/projections").body(), rows -> {
            for (JsonNode row : rows)
                if (row.get("replaying").asBoolean()
                        || row.get("position").asLong() < row.get("head").asLong()) return false;
            return rows.size() >= PROJECTIONS.size();
        });
    }
}
