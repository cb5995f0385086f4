package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders that somebody else places on an account of ours, at the venue itself. */
class ImportedOrdersIT extends WholeServer {
    private static final String BTC = "BTC/USDT";

    @Autowired
    private SimulatedVenue venue;

    @Test
    void areCanceledLikeOurs() {
        long account = account("hedge");
        placeOutside(account, "web_1", OrderType.LIMIT, "0.01", farBelow());
        JsonNode order = imported(account, "SUBMITTED");
        assertThat(order.get("reason").asString()).isEqualTo("external");
        assertThat(order.get("strategy_id").asLong()).isZero();
        assertThat(order.get("reconciled").asBoolean()).isFalse();

        client().command(account, "cancel_order", "", "'order_id':" + id(order));

        JsonNode canceled =
                eventually(() -> client().order(id(order)), it -> status(it).equals("CANCELED"));
        assertThat(canceled.get("filled_qty").asString()).isEqualTo("0");
        assertThat(venue.openOrders(at(account))).isEmpty();
    }

    @Test
    void areCanceledByTheirOwner() {
        long account = account("hedge");
        placeOutside(account, "web_1", OrderType.LIMIT, "0.01", farBelow());
        JsonNode order = imported(account, "SUBMITTED");

        venue.cancel(at(account), "web_1");
        reconcile(account);

        eventually(() -> client().order(id(order)), it -> status(it).equals("CANCELED"));
    }

    @Test
    void areChangedLikeOurs() {
        long account = account("hedge");
        placeOutside(account, "web_1", OrderType.LIMIT, "0.01", farBelow());
        JsonNode order = imported(account, "SUBMITTED");
        String price = farBelow().subtract(BigDecimal.ONE).toPlainString();

        client().command(account, "change_order", "", "'order_id':" + id(order) + ",'new_price':'" + price + "'");

        JsonNode changed = eventually(
                () -> client().order(id(order)),
                it -> price.equals(it.get("price").asString()));
        assertThat(status(changed)).isEqualTo("SUBMITTED");
        List<OrderState> working = venue.openOrders(at(account));
        assertThat(working).hasSize(1);
        assertThat(working.getFirst().price()).isEqualByComparingTo(price);
    }

    @Test
    void countForTheLimitsOfTheAccount() {
        long account = account("netting");
        assertThat(client().send("PATCH", "/admin/accounts/" + account, "{\"limits\":{\"max_position\":\"0.03\"}}")
                        .status())
                .isEqualTo(200);
        placeOutside(account, "web_1", OrderType.LIMIT, "0.02", farBelow());
        imported(account, "SUBMITTED");

        // One that never rests, so that only theirs can be what stands in its way.
        eventually(
                () -> client().limit(account, "buy", "0.02", farBelow().toPlainString(), "'time_in_force':'IOC'")
                        .body()
                        .toString(),
                answer -> answer.contains("0.04, limit 0.03"));
    }

    @Test
    void areReassignedAndBackWithWhatTheyHaveDone() {
        long account = account("hedge");
        long strategy = strategy(account);
        long own = client().market(account, "buy", "0.02", "'strategy_id':" + strategy)
                .orderId();
        filled(own);
        long ours = openPositions(account, 1).get(0).get("id").asLong();
        placeOutside(account, "web_1", OrderType.MARKET, "0.01", null);
        JsonNode order = imported(account, "FILLED");
        filled(id(order));
        JsonNode before = openPositions(account, 2);
        long dedicated = otherThan(ours, before);
        assertThat(deal(account, id(order)).get("reconciled").asBoolean()).isFalse();

        String target = "{\"order_ids\":[" + id(order) + "],\"target_strategy_id\":" + strategy
                + ",\"target_position_id\":" + ours;
        JsonNode preview =
                client().post("/oms/reassign", target + ",\"preview\":true}").body();
        assertThat(preview.at("/items/0/position_ids").toString()).isEqualTo("[" + dedicated + "]");
        assertThat(preview.at("/items/0/new_position_ids").isNull()).isTrue();
        assertThat(openPositions(account, 2)).isEqualTo(before);

        JsonNode done = client().post("/oms/reassign", target + "}").body();
        assertThat(done.at("/items/0/strategy_id").asLong()).isZero();
        assertThat(done.at("/items/0/position_ids").toString()).isEqualTo("[" + dedicated + "]");
        assertThat(done.at("/items/0/new_strategy_id").asLong()).isEqualTo(strategy);
        assertThat(done.at("/items/0/new_position_ids").toString()).isEqualTo("[" + ours + "]");
        JsonNode merged = openPositions(account, 1).get(0);
        assertThat(merged.get("qty").asString()).isEqualTo("0.03");
        JsonNode deal = deal(account, id(order));
        assertThat(deal.get("reconciled").asBoolean()).isTrue();
        assertThat(deal.get("position_id").asLong()).isEqualTo(ours);

        JsonNode back = client().post("/oms/reassign", "{\"order_ids\":[" + id(order) + "],\"target_strategy_id\":0}")
                .body();
        assertThat(back.at("/items/0/new_position_ids").toString()).isEqualTo("[" + dedicated + "]");
        JsonNode again = openPositions(account, 2);
        assertThat(quantity(again, ours)).isEqualTo(quantity(before, ours));
        assertThat(quantity(again, dedicated)).isEqualTo(quantity(before, dedicated));
    }

    /** The foreign order as we know it, once a comparison has found it. */
    private JsonNode imported(long account, String status) {
        reconcile(account);
        JsonNode found = eventually(
                () -> external(account), it -> it != null && status(it).equals(status));
        return Objects.requireNonNull(found);
    }

    private @Nullable JsonNode external(long account) {
        for (JsonNode order : client().history("orders", account))
            if (order.get("reason").asString().equals("external")) return order;
        return null;
    }

    private void reconcile(long account) {
        eventually(
                () -> client().post("/oms/reconcile", "{\"account_id\":" + account + "}")
                        .body(),
                triggered -> triggered.get("triggered_count").asInt() == 1);
    }

    private void placeOutside(
            long account, String clientOrderId, OrderType type, String quantity, @Nullable BigDecimal price) {
        PlaceAnswer answer = eventually(
                () -> venue.place(
                        at(account),
                        new OrderRequest(
                                clientOrderId,
                                BTC,
                                OrderSide.BUY,
                                type,
                                new BigDecimal(quantity),
                                price,
                                null,
                                TimeInForce.GTC,
                                false,
                                false)),
                it -> it instanceof PlaceAnswer.Accepted);
        assertThat(answer).isInstanceOf(PlaceAnswer.Accepted.class);
    }

    private BigDecimal farBelow() {
        return Objects.requireNonNull(venue.ticker(BTC)).last().divide(BigDecimal.TWO, 0, RoundingMode.DOWN);
    }

    private static String at(long account) {
        return "ledgerline-" + account;
    }

    private static long id(JsonNode order) {
        return order.get("id").asLong();
    }

    private static String status(JsonNode order) {
        return order.path("status").asString();
    }

    private JsonNode deal(long account, long orderId) {
        for (JsonNode deal : client().history("deals", account))
            if (deal.get("order_id").asLong() == orderId) return deal;
        throw new AssertionError("no deal of order " + orderId);
    }

    private static long otherThan(long position, JsonNode positions) {
        for (JsonNode each : positions)
            if (each.get("id").asLong() != position) return each.get("id").asLong();
        throw new AssertionError("only " + position);
    }

    private static String quantity(JsonNode positions, long id) {
        for (JsonNode each : positions)
            if (each.get("id").asLong() == id) return each.get("qty").asString();
        throw new AssertionError("no position " + id);
    }

    private long strategy(long account) {
        return client().post(
                        "/admin/strategies", "{\"name\":\"theirs-" + account + "\",\"account_ids\":[" + account + "]}")
                .body()
                .get("strategy_id")
                .asLong();
    }
}
