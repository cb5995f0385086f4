package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rows of all accounts, in the shapes their owners know. */
@Covers({
    "GET /admin/oms/open_orders",
    "GET /admin/oms/history_orders",
    "GET /admin/oms/open_positions",
    "GET /admin/oms/history_positions",
    "GET /admin/oms/deals"
})
class AdminRowsContractIT extends Contract {
    private static final Map<String, Shape> OPEN =
            Map.of("/admin/oms/open_orders", Shape.ORDER, "/admin/oms/open_positions", Shape.POSITION);
    private static final Map<String, Shape> HISTORY = Map.of(
            "/admin/oms/history_orders", Shape.ORDER,
            "/admin/oms/history_positions", Shape.POSITION,
            "/admin/oms/deals", Shape.DEAL);

    @Test
    void showsTheRowsOfAllAccounts() {
        long one = account("hedge");
        long other = account("netting");
        for (long account : new long[] {one, other}) {
            bought(account, "0.1", "");
            client().limit(account, "buy", "0.01", "1000", "");
            openPositions(account, 1);
        }
        OPEN.forEach((path, shape) -> {
            JsonNode all = rows(get(path + "?limit=5000"), shape);
            assertThat(all.findValuesAsString("account_id")).contains(Long.toString(one), Long.toString(other));
            JsonNode some = rows(get(path + "?account_ids=" + one), shape);
            assertThat(some.findValuesAsString("account_id")).containsOnly(Long.toString(one));
            JsonNode first = ok(get(path + "?limit=1"));
            assertThat(first.get("items")).hasSize(1);
            assertThat(first.get("next_after_id").asLong()).isPositive();
            JsonNode second = ok(get(path + "?account_ids=" + one + "," + other + "&page=2&page_size=1"));
            assertThat(second.get("total").asInt()).isEqualTo(2);
            assertThat(second.get("page").asInt()).isEqualTo(2);
            assertThat(second.get("items").get(0).get("account_id").asLong()).isEqualTo(other);
        });
        HISTORY.forEach((path, shape) -> {
            JsonNode some = rows(get(path + "?account_ids=" + one + "," + other + "&" + days()), shape);
            assertThat(some.findValuesAsString("account_id")).contains(Long.toString(one), Long.toString(other));
            assertThat(rows(get(path + "?account_ids=" + one + "," + other + "&page=1&page_size=500"), shape))
                    .as("all days")
                    .isEqualTo(some);
            assertThat(rows(get(path + "?account_ids=" + one + "," + other + "&start_date=2001-01-01"), shape))
                    .isEqualTo(some);
            assertThat(list(get(path + "?account_ids=" + one + "&end_date=2001-01-01"), shape))
                    .isEmpty();
            JsonNode page = ok(get(path + "?page=1&page_size=1&" + days()));
            assertThat(page.get("items")).hasSize(1);
            assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void refusesAsTheOtherReadsDo() {
        OPEN.keySet().forEach(path -> {
            refused(get(path + "?account_ids=" + NOBODY), 404, "account_not_found");
            malformed(get(path + "?limit=0"), "greater_than", "query.limit");
            refused(stranger("GET", path), 401, "invalid_api_key");
        });
        HISTORY.keySet().forEach(path -> {
            malformed(get(path + "?start_date=2026-01-02&end_date=2026-01-01"), "value_error", "query.start_date");
            malformed(get(path + "?end_date=soon"), "date_from_datetime_parsing", "query.end_date");
            refused(get(path + "?account_ids=" + NOBODY + "&" + days()), 404, "account_not_found");
            refused(stranger("GET", path), 401, "invalid_api_key");
        });
    }
}
