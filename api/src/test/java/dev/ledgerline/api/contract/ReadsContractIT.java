package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reading orders, deals, positions, and what exchanges said word for word. */
@Covers({
    "GET /oms/orders/open",
    "GET /oms/orders/history",
    "GET /oms/orders/{orderId}",
    "GET /oms/deals",
    "GET /oms/positions/open",
    "GET /oms/positions/history",
    "GET /ccxt/orders/raw",
    "GET /ccxt/trades/raw"
})
class ReadsContractIT extends Contract {
    private static final Shape FEE = Shape.of("currency", Kind.TEXT, "amount", Kind.DECIMAL);
    private static final List<String> OPEN = List.of("/oms/orders/open", "/oms/positions/open");
    private static final List<String> HISTORY = List.of("/oms/orders/history", "/oms/deals", "/oms/positions/history");
    private static final List<String> RAW = List.of("/ccxt/orders/raw", "/ccxt/trades/raw");

    @Test
    void listsWhatIsOpen() {
        long account = account("hedge");
        bought(account, "0.1", "'client_order_id':'mine','comment':'first'");
        client().limit(account, "sell", "0.01", "1000000", "");

        JsonNode orders = rows(get("/oms/orders/open?account_ids=" + account), Shape.ORDER);
        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).get("status").asString()).isEqualTo("SUBMITTED");
        JsonNode positions = rows(get("/oms/positions/open?account_ids=" + account), Shape.POSITION);
        assertThat(positions).hasSize(1);
        assertThat(positions.get(0).get("state").asString()).isEqualTo("open");
        assertThat(positions.get(0).get("side").asString()).isEqualTo("buy");
        for (JsonNode fee : positions.get(0).get("fees")) FEE.check(fee);
        for (String path : OPEN) {
            JsonNode body = ok(get(path + "?account_ids=" + account + "&limit=1&cache=false"));
            assertThat(body.get("total").isNull())
                    .as("what is open is not counted")
                    .isTrue();
            assertThat(body.get("page").isNull()).isTrue();
            assertThat(list(get(path + "?account_ids=" + account + "&strategy_id=" + NOBODY), Shape.ORDER))
                    .isEmpty();
        }
    }

    @Test
    @Defect("4, 11, 15")
    void listsWhatHappenedPageByPage() {
        long account = account("netting");
        long first = bought(account, "0.1", "").get("id").asLong();
        long second = inPosition(client().market(account, "sell", "0.3").orderId())
                .get("id")
                .asLong();

        JsonNode orders = rows(get("/oms/orders/history?account_ids=" + account + "&" + days()), Shape.ORDER);
        assertThat(orders.findValuesAsString("id")).containsExactly(Long.toString(first), Long.toString(second));
        JsonNode deals = rows(get("/oms/deals?account_ids=" + account + "&" + days()), Shape.DEAL);
        assertThat(deals.size()).as("one that reverses is two deals").isGreaterThanOrEqualTo(3);
        assertThat(deals.findValuesAsString("entry")).contains("in", "out");
        JsonNode positions = rows(get("/oms/positions/history?account_ids=" + account + "&" + days()), Shape.POSITION);
        assertThat(positions.findValuesAsString("state")).contains("open", "closed");
        for (String path : HISTORY) {
            String asked = path + "?account_ids=" + account + "&" + days();
            JsonNode page = ok(get(asked + "&page=1&page_size=1"));
            assertThat(page.get("items")).hasSize(1);
            assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(page.get("page").asInt()).isEqualTo(1);
            assertThat(page.get("page_size").asInt()).isEqualTo(1);
            JsonNode rest =
                    ok(get(asked + "&after_id=" + page.get("next_after_id").asLong()));
            assertThat(rest.get("items").size()).isEqualTo(page.get("total").asInt() - 1);
            assertThat(ok(get(asked + "&page_size=9999")).get("page_size").asInt())
                    .as("clamped")
                    .isEqualTo(500);
            assertThat(ok(get(asked.replaceAll(
                                    "start_date=[0-9-]+&end_date=[0-9-]+",
                                    "start_date=2001-01-01&end_date=2001-01-02")))
                            .get("items"))
                    .isEmpty();
        }
    }

    @Test
    void findsOneOrder() {
        long account = account("hedge");
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        JsonNode found = rows(get("/oms/orders/" + order), Shape.ORDER);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("id").asLong()).isEqualTo(order);
        refused(get("/oms/orders/" + NOBODY), 404, "order_not_found");
        malformed(get("/oms/orders/x"), "int_parsing", "path.order_id");
        refused(stranger("GET", "/oms/orders/" + order), 401, "invalid_api_key");
    }

    @Test
    void refusesTheWholeReadForOneAccount() {
        long account = account("hedge");
        for (String path : OPEN) {
            refused(get(path + "?account_ids=" + account + "," + NOBODY), 404, "account_not_found");
            malformed(get(path), "missing", "query.account_ids");
            malformed(get(path + "?account_ids=1&limit=0"), "greater_than", "query.limit");
            malformed(get(path + "?account_ids=1&limit=5001"), "less_than_equal", "query.limit");
            malformed(get(path + "?account_ids=one"), "int_parsing", "query.account_ids");
            refused(stranger("GET", path), 401, "invalid_api_key");
        }
        for (String path : HISTORY) {
            refused(get(path + "?account_ids=" + NOBODY + "&" + days()), 404, "account_not_found");
            malformed(get(path + "?account_ids=1"), "missing", "query.start_date");
            malformed(
                    get(path + "?account_ids=1&start_date=2026-13-01&end_date=2026-12-01"),
                    "date_from_datetime_parsing",
                    "query.start_date");
            malformed(
                    get(path + "?account_ids=1&start_date=2026-01-02&end_date=2026-01-01"),
                    "value_error",
                    "query.start_date");
            refused(stranger("GET", path), 401, "invalid_api_key");
        }
    }

    @Test
    void showsWhatExchangesSaid() {
        long account = account("hedge");
        bought(account, "0.1", "");
        for (String path : RAW) {
            Client.Reply reply = eventually(
                    () -> get(path + "?account_ids=" + account + "&" + days()),
                    answer -> !answer.body().path("items").isEmpty());
            boolean orders = path.contains("orders");
            rows(
                    reply,
                    orders
                            ? raw("exchange_order_id", "client_order_id")
                            : raw("exchange_trade_id", "exchange_order_id"));
            malformed(get(path + "?account_ids=" + account), "missing", "query.start_date");
            refused(get(path + "?account_ids=" + NOBODY + "&" + days()), 404, "account_not_found");
            refused(stranger("GET", path), 401, "invalid_api_key");
        }
    }

    /** The simulated exchange names them all. */
    private static Shape raw(String externalId, String orderId) {
        return Shape.of(
                "id",
                Kind.ID,
                "account_id",
                Kind.ID,
                "exchange_id",
                Kind.TEXT,
                externalId,
                Kind.TEXT,
                orderId,
                Kind.TEXT,
                "symbol?",
                Kind.TEXT,
                "raw_json",
                Kind.OBJECT,
                "content_sha256",
                Kind.TEXT,
                "source",
                Kind.TEXT,
                "observed_at",
                Kind.TIME,
                "last_observed_at",
                Kind.TIME,
                "times",
                Kind.ID);
    }
}
