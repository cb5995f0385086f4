package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deals that are recorded and taken back by hand: each once, and nothing is gone. */
@Covers("POST /admin/oms/deals/mutate")
class DealCorrectionsContractIT extends CorrectionsContract {
    @Test
    void recordsADealThatNoReportBrought() {
        String row = deal("p-1", "'fee':'0.5','fee_currency':'USDT'");
        JsonNode done = done(post(DEALS, insert(row, "sold by phone")));
        long order = done.get("order_id").asLong();
        JsonNode deal = eventually(() -> client().history("deals", account), deals -> deals.size() == 1)
                .get(0);
        Shape.DEAL.check(deal);
        assertThat(deal.get("order_id").asLong()).isEqualTo(order);
        assertThat(deal.get("reason").asString()).isEqualTo("correction");
        assertThat(deal.get("comment").asString()).isEqualTo("sold by phone");
        assertThat(deal.get("exchange_trade_id").asString()).isEqualTo("correction-by-hand-p-1");
        assertThat(deal.get("executed_at").asString()).isEqualTo(AT);
        assertThat(deal.get("fee").asString()).isEqualTo("0.5");
        JsonNode made = client().order(order);
        assertThat(made.get("status").asString()).isEqualTo("FILLED");
        JsonNode position = openPositions(account, 1).get(0);
        assertThat(position.get("side").asString()).isEqualTo("sell");
        assertThat(position.get("qty").asString()).isEqualTo("0.2");
        assertThat(metadata("DealRecorded", "deal-" + account + "-simulated-BTC/USDT-correction-by-hand-p-1"))
                .containsEntry("comment", "sold by phone");

        failed(post(DEALS, insert(row, "once more")), 409, "conflict");
        assertThat(openPositions(account, 1).get(0).get("qty").asString())
                .as("once")
                .isEqualTo("0.2");
    }

    @Test
    void recordsADealOfAStrategyThatIsDisabledByNow() {
        String strategy = ok(post(
                        "/admin/strategies", "{'name':'late-" + account + "','account_ids':[" + account + "]}"))
                .get("strategy_id")
                .asString();
        ok(patch("/admin/strategies/" + strategy, "{'status':'disabled'}"));

        done(post(DEALS, insert(deal("p-2", "'strategy_id':" + strategy), "sold before it was disabled")));

        JsonNode deals = eventually(() -> client().history("deals", account), found -> found.size() == 1);
        assertThat(deals.get(0).get("strategy_id").asString()).isEqualTo(strategy);
    }

    @Test
    void takesADealBack() {
        long order = bought(account, "0.1", "").get("id").asLong();
        JsonNode deals = client().history("deals", account);
        for (JsonNode each : deals) done(post(DEALS, delete(each.get("id").asLong(), "never happened")));
        openPositions(account, 0);
        JsonNode all = client().history("deals", account);
        assertThat(all.size()).as("nothing is gone").isEqualTo(2 * deals.size());
        JsonNode closed = client().history("positions", account).get(0);
        assertThat(closed.get("state").asString()).isEqualTo("closed");
        assertThat(closed.get("realized_pnl").asString()).isEqualTo("0");
        assertThat(client().order(order).get("status").asString()).isEqualTo("FILLED");
        failed(post(DEALS, delete(deals.get(0).get("id").asLong(), "again")), 409, "conflict");
        failed(post(DEALS, delete(NOBODY, "x")), 404, "deal_not_found");
    }

    @Test
    void recordsAFillOfAnOrderWhichTheVenueMayTellOfLater() {
        long order = client().limit(account, "sell", "0.2", "1000000", "").orderId();
        String row = deal("v-77", "'order_id':" + order);
        assertThat(done(post(DEALS, insert(row, "the venue forgot")))
                        .get("order_id")
                        .asLong())
                .isEqualTo(order);
        JsonNode filled = filled(order);
        assertThat(filled.get("filled_qty").asString()).isEqualTo("0.2");
        JsonNode deal = deal(account, order);
        assertThat(deal.get("exchange_trade_id").asString()).isEqualTo("v-77");
        assertThat(deal.get("reason").asString()).isEqualTo("correction");
        done(post(DEALS, insert(row, "told again, known")));
        assertThat(client().history("deals", account)).hasSize(1);
        failed(post(DEALS, insert(row.replace("50000", "50001"), "x")), 409, "conflict");
        failed(post(DEALS, insert(row.replace("'sell'", "'buy'"), "x")), 422, "validation_error");
    }
}
