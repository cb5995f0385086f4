package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a trader does on the first day; the numbers are those of an earlier implementation's defects. */
class OrdersBecomePositionsIT extends WholeServer {
    @Test
    @Defect("4")
    void fillsAMarketOrderWithTheRightAverage() {
        long account = account("hedge");

        Client.Reply reply = client().market(account, "buy", "0.5");

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.result().get("ok").asBoolean()).isTrue();
        JsonNode order = filled(reply.orderId());
        assertThat(decimal(order, "filled_qty")).isEqualByComparingTo("0.5");
        JsonNode deals = eventually(
                () -> client().history("deals", account),
                items -> sum(items, "qty").compareTo(new BigDecimal("0.5")) == 0);
        BigDecimal cost = BigDecimal.ZERO;
        for (JsonNode deal : deals) cost = cost.add(decimal(deal, "qty").multiply(decimal(deal, "price")));
        assertThat(decimal(order, "avg_fill_price")
                        .multiply(new BigDecimal("0.5"))
                        .subtract(cost)
                        .abs())
                .isLessThan(new BigDecimal("0.00000001"));
        assertThat(client().get("/oms/orders/open?account_ids=" + account)
                        .body()
                        .get("items"))
                .isEmpty();
        JsonNode position = openPositions(account, 1).get(0);
        assertThat(decimal(position, "qty")).isEqualByComparingTo("0.5");
        assertThat(position.get("side").asString()).isEqualTo("buy");
        assertThat(inPosition(reply.orderId()).get("position_id").asLong())
                .isEqualTo(position.get("id").asLong());
    }

    @Test
    @Defect("1, 5, 15")
    void netsAndReverses() {
        for (String mode : new String[] {"netting", "strategy_netting"}) {
            long account = account(mode);
            filled(client().market(account, "buy", "1").orderId());
            filled(client().market(account, "sell", "0.4").orderId());
            filled(client().market(account, "sell", "1").orderId());

            JsonNode position = eventually(
                            () -> client().openPositions(account),
                            items -> items.size() == 1
                                    && decimal(items.get(0), "qty").compareTo(new BigDecimal("0.4")) == 0)
                    .get(0);
            assertThat(position.get("side").asString()).as(mode).isEqualTo("sell");
            JsonNode positions = client().history("positions", account);
            assertThat(positions).as("one reversal").hasSize(2);
            JsonNode deals = client().history("deals", account);
            assertThat(sumSigned(deals)).isEqualByComparingTo("-0.4");
            assertThat(realised(positions)).isEqualByComparingTo(sum(deals, "pnl"));
            // Cash flow equals what was realised plus the open position at its price.
            BigDecimal open = decimal(position, "qty").multiply(decimal(position, "avg_price"));
            assertThat(cash(deals).subtract(realised(positions)).subtract(open).abs())
                    .isLessThan(new BigDecimal("0.000001"));
        }
    }

    @Test
    void hedgesAndAddsToTheNewestOfASide() {
        long account = account("hedge");
        filled(client().market(account, "buy", "1").orderId());
        filled(client().market(account, "sell", "1").orderId());
        filled(client().market(account, "buy", "1").orderId());

        JsonNode positions = eventually(
                () -> client().openPositions(account),
                items -> items.size() == 2 && sum(items, "qty").compareTo(new BigDecimal(3)) == 0);
        assertThat(positions).hasSize(2);
    }

    @Test
    void netsUntilItsModeIsChangedAndHedgesFromThenOn() {
        long account = account("netting");
        filled(client().market(account, "buy", "0.3").orderId());
        openPositions(account, 1);
        Client.Reply refused = eventually(
                () -> mode(account, "hedge"),
                it -> it.body().at("/detail/message").asString("").contains("positions 1"));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        filled(client().market(account, "sell", "0.3").orderId());
        openPositions(account, 0);

        eventually(() -> mode(account, "hedge").status(), status -> status == 200);
        filled(client().market(account, "buy", "0.2").orderId());
        filled(client().market(account, "sell", "0.1").orderId());

        JsonNode positions = openPositions(account, 2);
        assertThat(sum(positions, "qty")).isEqualByComparingTo("0.3");
        for (JsonNode row : client().get("/oms/accounts").body().get("items"))
            if (row.get("account_id").asLong() == account)
                assertThat(row.get("position_mode").asString()).isEqualTo("hedge");
    }

    private Client.Reply mode(long account, String mode) {
        return client().send("PATCH", "/admin/accounts/" + account, "{\"position_mode\":\"" + mode + "\"}");
    }

    @Test
    @Defect("2")
    void closesAPosition() {
        long account = account("hedge");
        filled(client().market(account, "buy", "0.7").orderId());
        long position = openPositions(account, 1).get(0).get("id").asLong();

        Client.Reply part =
                client().command(account, "close_position", "", "'position_id':" + position + ",'qty':'0.2'");
        assertThat(part.status()).as(part.body().toString()).isEqualTo(200);
        eventually(
                () -> client().openPositions(account),
                items -> items.size() == 1
                        && decimal(items.get(0), "qty").compareTo(new BigDecimal("0.5")) == 0
                        && items.get(0).get("state").asString().equals("open"));
        Client.Reply rest = client().command(account, "close_position", "", "'position_id':" + position);

        assertThat(rest.status()).as(rest.body().toString()).isEqualTo(200);
        openPositions(account, 0);
        JsonNode closed = eventually(
                        () -> client().history("positions", account),
                        items -> items.get(0).get("state").asString().equals("closed"))
                .get(0);
        assertThat(closed.get("id").asLong()).isEqualTo(position);
        assertThat(client().command(account, "close_position", "", "'position_id':" + position)
                        .errorCode())
                .isEqualTo("invalid_position_id");
    }

    /** The venue nets: there this account is long, and would refuse to let a short position be reduced. */
    @Test
    void closesAPositionAgainstTheVenuesNet() {
        long account = account("hedge");
        filled(client().market(account, "buy", "1").orderId());
        long shortOne = inPosition(client().market(account, "sell", "0.4").orderId())
                .get("position_id")
                .asLong();

        Client.Reply reply = client().command(account, "close_position", "", "'position_id':" + shortOne);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        JsonNode left = openPositions(account, 1).get(0);
        assertThat(left.get("side").asString()).isEqualTo("buy");
        assertThat(decimal(left, "qty")).isEqualByComparingTo("1");
    }

    @Test
    @Defect("3")
    void answersARepeatedRequestWithTheFirstAnswer() {
        long account = account("hedge");
        String payload = "'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'0.01'";

        Client.Reply first = client().command(account, "send_order", "same-key", payload);
        Client.Reply second = client().command(account, "send_order", "same-key", payload);
        Client.Reply other = client().command(account, "send_order", "same-key", payload.replace("0.01", "0.02"));

        assertThat(second.result().get("command_id").asLong())
                .isEqualTo(first.result().get("command_id").asLong());
        assertThat(second.orderId()).isEqualTo(first.orderId());
        assertThat(second.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errorCode()).isEqualTo("request_id_conflict");
        filled(first.orderId());
        assertThat(client().history("orders", account)).hasSize(1);
        eventually(
                () -> client().history("deals", account),
                items -> sum(items, "qty").compareTo(new BigDecimal("0.01")) == 0);
    }

    @Test
    @Defect("2b")
    void keepsWhatAPartialUpdateOmits() {
        long account = account("hedge");
        filled(client().market(account, "buy", "0.1").orderId());
        long position = openPositions(account, 1).get(0).get("id").asLong();
        String id = "'position_id':" + position + ",";
        client().command(
                        account,
                        "position_change",
                        "",
                        id + "'stop_loss':'1000','stop_gain':'900000','comment':'mine'");

        client().command(account, "position_change", "", id + "'stop_loss':'1100'");
        JsonNode changed = openPositions(account, 1).get(0);
        assertThat(decimal(changed, "stop_loss")).isEqualByComparingTo("1100");
        assertThat(decimal(changed, "stop_gain")).isEqualByComparingTo("900000");
        assertThat(changed.get("comment").asString()).isEqualTo("mine");

        client().command(account, "position_change", "", id + "'stop_gain':null");
        JsonNode cleared = openPositions(account, 1).get(0);
        assertThat(cleared.get("stop_gain").isNull()).isTrue();
        assertThat(decimal(cleared, "stop_loss")).isEqualByComparingTo("1100");

        long order = client().limit(account, "buy", "0.02", "1000", "").orderId();
        Client.Reply repriced =
                client().command(account, "change_order", "", "'order_id':" + order + ",'new_price':'1001'");
        assertThat(repriced.status()).as(repriced.body().toString()).isEqualTo(200);
        JsonNode after = eventually(
                () -> client().order(order), it -> decimal(it, "price").compareTo(new BigDecimal(1001)) == 0);
        assertThat(decimal(after, "qty")).isEqualByComparingTo("0.02");
    }

    @Test
    @Defect("7")
    void leavesARecordOfWhatItDenies() {
        long account = account("hedge");
        client().send("PATCH", "/admin/accounts/" + account, "{\"limits\":{\"max_order_notional\":\"100\"}}");

        Client.Reply denied = client().market(account, "buy", "1");

        assertThat(denied.status()).isEqualTo(409);
        assertThat(denied.errorCode()).isEqualTo("risk_blocked");
        JsonNode order = client().order(denied.orderId());
        assertThat(order.get("status").asString()).isEqualTo("DENIED");
        assertThat(order.get("status_text").asString()).contains("limit 100");
    }

    @Test
    @Defect("8")
    void holdsReduceOnlyAgainstThePosition() {
        long account = account("netting");
        Client.Reply nothing = client().market(account, "sell", "1", "'reduce_only':true");
        assertThat(nothing.errorCode()).isEqualTo("risk_blocked");
        filled(client().market(account, "buy", "0.3").orderId());
        openPositions(account, 1);

        Client.Reply cut = client().market(account, "sell", "9", "'reduce_only':true");

        assertThat(cut.status()).as(cut.body().toString()).isEqualTo(200);
        assertThat(decimal(filled(cut.orderId()), "qty")).isEqualByComparingTo("0.3");
        openPositions(account, 0);
    }

    @Test
    @Defect("5")
    void closesPositionsByEachOther() {
        long account = account("hedge");
        filled(client().market(account, "buy", "1").orderId());
        filled(client().market(account, "sell", "0.4").orderId());
        JsonNode open = openPositions(account, 2);
        JsonNode longOne = open.get(0).get("side").asString().equals("buy") ? open.get(0) : open.get(1);
        JsonNode shortOne = longOne == open.get(0) ? open.get(1) : open.get(0);

        Client.Reply reply = client().command(
                        account,
                        "close_by",
                        "",
                        "'position_id_a':" + longOne.get("id") + ",'position_id_b':" + shortOne.get("id"));

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        JsonNode left = openPositions(account, 1).get(0);
        assertThat(decimal(left, "qty")).isEqualByComparingTo("0.6");
        BigDecimal pnl = BigDecimal.ZERO;
        for (JsonNode deal : client().history("deals", account))
            if (deal.get("entry").asString().equals("out_by")) pnl = pnl.add(decimal(deal, "pnl"));
        BigDecimal expected = decimal(shortOne, "avg_price")
                .subtract(decimal(longOne, "avg_price"))
                .multiply(new BigDecimal("0.4"));
        assertThat(pnl.subtract(expected).abs()).isLessThan(new BigDecimal("0.0000001"));
        assertThat(sumSigned(client().history("deals", account))).isEqualByComparingTo("0.6");
    }

    @Test
    @Defect("11")
    void showsMergedPositions() {
        long account = account("hedge");
        JsonNode first = inPosition(client().market(account, "buy", "0.1").orderId());
        long target = first.get("position_id").asLong();
        // A position of another strategy does not mix with it.
        JsonNode second = inPosition(client().market(account, "buy", "0.2", "'strategy_id':" + strategy(account))
                .orderId());
        openPositions(account, 2);
        long source = second.get("position_id").asLong();

        Client.Reply reply = client().command(
                        account,
                        "merge_positions",
                        "",
                        "'source_position_id':" + source + ",'target_position_id':" + target);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(decimal(openPositions(account, 1).get(0), "qty")).isEqualByComparingTo("0.3");
        JsonNode merged = client().history("positions", account);
        assertThat(merged.findValuesAsString("state")).contains("merged", "open");
        for (JsonNode deal : client().history("deals", account))
            assertThat(deal.get("position_id").asLong()).isEqualTo(target);
    }

    @Test
    @Defect("12")
    void actsOnAStop() {
        long account = account("hedge");
        filled(client().market(account, "buy", "0.1").orderId());
        JsonNode position = openPositions(account, 1).get(0);

        // Above the market, so the next price is already below it.
        client().command(
                        account,
                        "position_change",
                        "",
                        "'position_id':" + position.get("id") + ",'stop_loss':'"
                                + decimal(position, "avg_price")
                                        .multiply(BigDecimal.TEN)
                                        .setScale(2, java.math.RoundingMode.DOWN)
                                + "'");

        openPositions(account, 0);
        JsonNode orders = client().history("orders", account);
        assertThat(orders).as("one close, once").hasSize(2);
        assertThat(orders.get(1).get("reason").asString()).isEqualTo("stop_loss");
    }

    @Test
    void cancelsAndListsOrders() {
        long account = account("netting");
        long one = client().limit(account, "buy", "0.01", "1000", "").orderId();
        long two = client().limit(account, "buy", "0.01", "1001", "'post_only':true")
                .orderId();
        assertThat(client().get("/oms/orders/open?account_ids=" + account)
                        .body()
                        .get("items"))
                .hasSize(2);

        Client.Reply cancel = client().command(account, "cancel_order", "", "'order_ids':[" + one + "]");
        assertThat(cancel.status()).as(cancel.body().toString()).isEqualTo(200);
        Client.Reply again = client().command(account, "cancel_order", "", "'order_ids':[" + one + "]");
        assertThat(again.status()).isEqualTo(400);
        Client.Reply all = client().command(account, "cancel_all_orders", "", "");
        assertThat(all.status()).isEqualTo(200);

        eventually(
                () -> client().get("/oms/orders/open?account_ids=" + account)
                        .body()
                        .get("items"),
                JsonNode::isEmpty);
        assertThat(client().order(two).get("status").asString()).isEqualTo("CANCELED");
    }

    /** The order once its deals are in a position, which it then names. */
    private JsonNode inPosition(long orderId) {
        filled(orderId);
        return eventually(
                () -> client().order(orderId),
                order -> order.path("position_id").asLong() > 0);
    }

    private long strategy(long account) {
        return client().post(
                        "/admin/strategies",
                        "{\"name\":\"s-" + System.nanoTime() + "\",\"account_ids\":[" + account + "]}")
                .body()
                .get("strategy_id")
                .asLong();
    }

    static BigDecimal decimal(JsonNode row, String field) {
        return new BigDecimal(row.get(field).asString());
    }

    static BigDecimal sum(JsonNode rows, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : rows) sum = sum.add(decimal(row, field));
        return sum;
    }

    private static BigDecimal realised(JsonNode positions) {
        return sum(positions, "realized_pnl");
    }

    private static BigDecimal sumSigned(JsonNode deals) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode deal : deals) sum = sum.add(decimal(deal, "qty").multiply(sign(deal)));
        return sum;
    }

    private static BigDecimal cash(JsonNode deals) {
        BigDecimal cash = BigDecimal.ZERO;
        for (JsonNode deal : deals)
            cash = cash.subtract(
                    decimal(deal, "qty").multiply(decimal(deal, "price")).multiply(sign(deal)));
        return cash;
    }

    private static BigDecimal sign(JsonNode deal) {
        return deal.get("side").asString().equals("buy") ? BigDecimal.ONE : BigDecimal.ONE.negate();
    }
}
