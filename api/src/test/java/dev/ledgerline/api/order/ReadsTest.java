package dev.ledgerline.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadsTest extends ApiTest {
    private static final String DAYS = "&start_date=2026-11-20&end_date=2026-11-22";

    @Test
    void writesAnOrderInTheDocumentsWords() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.PARTIALLY_FILLED));

        Reply reply = get("/oms/orders/open?account_ids=1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("total").isNull()).isTrue();
        assertThat(reply.json().get("page").isNull()).isTrue();
        assertThat(reply.json().at("/items/0").toString())
                .startsWith("{\"id\":5,\"command_id\":9,\"account_id\":1,\"symbol\":\"BTC/USDT\",\"side\":\"buy\","
                        + "\"order_type\":\"limit\",\"status\":\"PARTIALLY_FILLED\",\"strategy_id\":0,"
                        + "\"position_id\":0,\"previous_position_id\":null,\"reason\":\"api\",\"comment\":null,"
                        + "\"client_order_id\":null,\"exchange_order_id\":\"X5\",\"qty\":\"1.5\","
                        + "\"price\":\"50000\",\"stop_loss\":null,\"stop_gain\":null,\"filled_qty\":\"0\","
                        + "\"avg_fill_price\":null,\"edit_replace_state\":null,\"edit_replace_at\":null,"
                        + "\"edit_replace_orphan_order_id\":null,\"edit_replace_origin_order_id\":null,"
                        + "\"created_at\":\"2026-11-22T10:00:00.500000Z\","
                        + "\"updated_at\":\"2026-11-22T10:00:00.500000Z\",\"closed_at\":null,");
        assertThat(reply.header("X-Log-Position")).isEqualTo("42");
    }

    @Test
    void writesADealInTheDocumentsWords() {
        core.deals.add(Views.deal(3, 5));

        Reply reply = get("/oms/deals?account_ids=1" + DAYS);

        assertThat(reply.json().at("/items/0").toString())
                .isEqualTo("{\"id\":3,\"account_id\":1,\"order_id\":5,\"position_id\":1,"
                        + "\"previous_position_id\":null,\"symbol\":\"BTC/USDT\",\"side\":\"sell\",\"qty\":\"0.6\","
                        + "\"price\":\"120\",\"fee\":\"0.0002\",\"fee_currency\":\"BNB\",\"pnl\":\"12\","
                        + "\"strategy_id\":0,\"reason\":\"api\",\"comment\":null,\"reconciled\":false,"
                        + "\"exchange_trade_id\":\"T1\",\"created_at\":\"2026-11-22T10:00:00.500000Z\","
                        + "\"executed_at\":\"2026-11-22T10:00:00.500000Z\",\"entry\":\"out_by\"}");
        assertThat(reply.at("/total")).isEqualTo("1");
        assertThat(reply.at("/page")).isEqualTo("1");
        assertThat(reply.at("/page_size")).isEqualTo("100");
    }

    @Test
    void writesAPositionInTheDocumentsWords() {
        core.positions.put(new PositionId(2), Views.position(2, 1));

        Reply reply = get("/oms/positions/history?account_ids=1" + DAYS);

        assertThat(reply.json().at("/items/0").toString())
                .isEqualTo("{\"id\":2,\"account_id\":1,\"symbol\":\"BTC/USDT\",\"strategy_id\":0,\"side\":\"sell\","
                        + "\"qty\":\"0.4\",\"avg_price\":\"120\",\"stop_loss\":\"130\",\"stop_gain\":null,"
                        + "\"state\":\"merged\",\"reason\":\"api\",\"comment\":null,"
                        + "\"opened_at\":\"2026-11-22T10:00:00.500000Z\","
                        + "\"updated_at\":\"2026-11-22T10:00:00.500000Z\",\"closed_at\":null,"
                        + "\"realized_pnl\":\"16\",\"dust\":\"0\","
                        + "\"fees\":[{\"currency\":\"USDT\",\"amount\":\"0.05\"}],\"closing_order_id\":null}");
        assertThat(get("/oms/positions/open?account_ids=1").status()).isEqualTo(200);
    }

    @Test
    void includesTheLastDay() {
        get("/oms/orders/history?account_ids=2,1,2&strategy_id=7&page=3&page_size=9999" + DAYS);

        assertThat(core.asked)
                .containsExactly(new FindOrderHistory(
                        List.of(new AccountId(2), new AccountId(1)),
                        new StrategyId(7),
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-23T00:00:00Z"),
                        new PageRequest(null, 3, 500, true, true)));
    }

    @Test
    void goesOnAfterAnId() {
        get("/oms/deals?account_ids=1&after_id=17&page_size=0" + DAYS);
        get("/oms/orders/open?account_ids=1&after_id=17&limit=5000&cache=false");

        assertThat(((FindDeals) core.asked.getFirst()).page()).isEqualTo(new PageRequest(17L, 1, 1, false, true));
        assertThat(((FindOpenOrders) core.asked.getLast()).page())
                .isEqualTo(new PageRequest(17L, 1, 5000, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oms/orders/open",
                "/oms/orders/open?account_ids=",
                "/oms/orders/open?account_ids=,",
                "/oms/orders/open?account_ids=x",
                "/oms/orders/open?account_ids=-1",
                "/oms/orders/open?account_ids=1&limit=0",
                "/oms/orders/open?account_ids=1&limit=5001",
                "/oms/orders/open?account_ids=1&strategy_id=-1",
                "/oms/orders/open?account_ids=1&cache=maybe",
                "/oms/orders/history?account_ids=1",
                "/oms/deals?account_ids=1&start_date=2026-11-20",
                "/oms/deals?account_ids=1&start_date=2026-11-20&end_date=2026-02-30",
                "/oms/deals?account_ids=1&start_date=2026-11-20&end_date=20-11-2026",
                "/oms/positions/history?account_ids=1&start_date=2026-11-22&end_date=2026-11-20",
                "/oms/deals?account_ids=1&start_date=2026-11-20&end_date=2026-11-22&page=0",
                "/oms/orders/none"
            })
    void refusesWrongParameters(String path) {
        Reply reply = get(path);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/detail/0/loc").size()).isEqualTo(2);
    }

    @Test
    void failsTheWholeReadForAnAccountThatIsNotThere() {
        assertThat(get("/oms/orders/open?account_ids=1,99").status()).isEqualTo(404);
        assertThat(get("/oms/orders/open?account_ids=1,99").at("/detail/code")).isEqualTo("account_not_found");
    }

    @Test
    void findsOneOrder() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));

        assertThat(get("/oms/orders/5").at("/items/0/id")).isEqualTo("5");
        assertThat(get("/oms/orders/6").status()).isEqualTo(404);
    }

    @Test
    void doesNotAnswerFromTheDistantPast() {
        core.projectionPosition = 41;

        assertThat(get("/oms/orders/open?account_ids=1").header("X-Log-Position"))
                .isEqualTo("41");
        Reply reply = get("/oms/orders/open?account_ids=1&at_least=42");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotNull();
    }
}
