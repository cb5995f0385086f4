package dev.ledgerline.simulatedvenue.wire;

import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderLifeTest {
    private static final String ORDER = "/api/v3/order";
    private static final String REPLACE = "/api/v3/order/cancelReplace";

    private final WireFixture fixture = WireFixture.open();
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void findsAnOrderByEitherId() throws IOException {
        long id = buy("mine", "90");
        Answer byId = alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", Long.toString(id));
        Answer byClientId = alice.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "mine");
        assertThat(byClientId.text()).isEqualTo(byId.text());
        assertThat(byId.json().propertyNames())
                .contains(
                        "symbol",
                        "orderId",
                        "orderListId",
                        "clientOrderId",
                        "price",
                        "origQty",
                        "executedQty",
                        "cummulativeQuoteQty",
                        "status",
                        "timeInForce",
                        "type",
                        "side",
                        "stopPrice",
                        "icebergQty",
                        "time",
                        "updateTime",
                        "isWorking",
                        "workingTime",
                        "origQuoteOrderQty",
                        "selfTradePreventionMode");
    }

    @Test
    void knowsNoOrdersOfOthersNorOfOtherIds() throws IOException {
        long id = buy("mine", "90");
        Answer ofBob = fixture.bob().signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", Long.toString(id));
        assertRefused(ofBob, -2013, "Order does not exist.");
        Answer unknown = alice.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "other");
        assertRefused(unknown, -2013, "Order does not exist.");
        assertThat(alice.signed("GET", ORDER, "symbol", "BTCUSDT").code()).isEqualTo(-1102);
    }

    @Test
    void cancelsUnderAnIdOfItsOwn() throws IOException {
        buy("mine", "90");
        Answer canceled = alice.signed(
                "DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "mine", "newClientOrderId", "cancel-1");
        assertThat(canceled.text("status")).isEqualTo("CANCELED");
        assertThat(canceled.text("origClientOrderId")).isEqualTo("mine");
        assertThat(canceled.text("clientOrderId")).isEqualTo("cancel-1");
        Answer again = alice.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "mine");
        assertRefused(again, -2011, "Unknown order sent.");
        Answer never = alice.signed("DELETE", ORDER, "symbol", "BTCUSDT", "orderId", "99");
        assertRefused(never, -2011, "Unknown order sent.");
    }

    @Test
    void replacesAnOrder() throws IOException {
        long old = buy("mine", "90");
        Answer replaced = replace("STOP_ON_FAILURE", old, "91");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("cancelResult")).isEqualTo("SUCCESS");
        assertThat(replaced.text("newOrderResult")).isEqualTo("SUCCESS");
        assertThat(replaced.json().at("/cancelResponse/orderId").asLong()).isEqualTo(old);
        assertThat(replaced.json().at("/newOrderResponse/price").asString()).isEqualTo("91.00000000");
        assertThat(openOrders()).containsExactly(old + 1);
    }

    @Test
    void placesNothingIfTheCancelFails() throws IOException {
        Answer failed = replace("STOP_ON_FAILURE", 99, "91");
        assertRefused(failed, -2022, "Order cancel-replace failed.");
        assertThat(failed.json().at("/data/cancelResult").asString()).isEqualTo("FAILURE");
        assertThat(failed.json().at("/data/cancelResponse/code").asInt()).isEqualTo(-2011);
        assertThat(failed.json().at("/data/newOrderResult").asString()).isEqualTo("NOT_ATTEMPTED");
        assertThat(openOrders()).isEmpty();
    }

    @Test
    void placesAfterAFailedCancelIfAllowed() throws IOException {
        Answer partly = replace("ALLOW_FAILURE", 99, "91");
        assertThat(partly.status()).isEqualTo(409);
        assertThat(partly.code()).isEqualTo(-2021);
        assertThat(partly.json().at("/data/newOrderResult").asString()).isEqualTo("SUCCESS");
        assertThat(openOrders()).hasSize(1);
    }

    @Test
    void leavesTheOldOrderCancelledIfTheNewOneIsRefused() throws IOException {
        long old = buy("mine", "90");
        Answer partly = replace("STOP_ON_FAILURE", old, "91.001");
        assertThat(partly.status()).isEqualTo(409);
        assertThat(partly.json().at("/data/cancelResult").asString()).isEqualTo("SUCCESS");
        assertThat(partly.json().at("/data/newOrderResponse/msg").asString()).isEqualTo("Filter failure: PRICE_FILTER");
        assertThat(openOrders()).isEmpty();
    }

    @Test
    void cancelsAllOfASymbol() throws IOException {
        long first = buy("one", "90");
        long second = buy("two", "91");
        Answer canceled = alice.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSDT");
        assertThat(ids(canceled, "orderId")).containsExactly(first, second);
        assertThat(openOrders()).isEmpty();
        assertRefused(alice.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSDT"), -2011, "Unknown order sent.");
    }

    @Test
    void listsOrdersFromAnIdFromATimeOrTheLatest() throws IOException {
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(buy("o" + i, "9" + i));
            fixture.clock.advance(Duration.ofSeconds(1));
        }
        long start = fixture.clock.millis() - 5_000;
        assertThat(allOrders("limit", "2")).containsExactlyElementsOf(orders.subList(3, 5));
        assertThat(allOrders("orderId", Long.toString(orders.get(1)), "limit", "2"))
                .containsExactlyElementsOf(orders.subList(1, 3));
        assertThat(allOrders("startTime", Long.toString(start + 1_000), "endTime", Long.toString(start + 3_000)))
                .containsExactlyElementsOf(orders.subList(1, 4));
        Answer tooLong = alice.signed(
                "GET", "/api/v3/allOrders", "symbol", "BTCUSDT", "startTime", "0", "endTime", Long.toString(start));
        assertThat(tooLong.code()).isEqualTo(-1127);
    }

    @Test
    void listsTradesByIdOrderAndTime() throws IOException {
        for (int i = 0; i < 4; i++) fixture.offer(SELL, "1", "100");
        Answer first = marketBuy("2");
        fixture.clock.advance(Duration.ofMinutes(1));
        Answer second = marketBuy("2");
        List<Long> all = trades();
        assertThat(all).hasSize(4).isSorted();
        assertThat(trades("orderId", first.text("orderId"))).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(trades("orderId", second.text("orderId"))).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(trades("fromId", Long.toString(all.get(1)), "limit", "2"))
                .containsExactlyElementsOf(all.subList(1, 3));
        assertThat(trades("startTime", Long.toString(fixture.clock.millis())))
                .containsExactlyElementsOf(all.subList(2, 4));
        assertThat(trades("limit", "1")).containsExactly(all.getLast());
        JsonNode trade = myTrades().json().get(0);
        assertThat(trade.required("commission").asString()).isEqualTo("0.00100000");
        assertThat(trade.required("quoteQty").asString()).isEqualTo("100.00000000");
        assertThat(trade.required("isBuyer").asBoolean()).isTrue();
        assertThat(trade.required("isMaker").asBoolean()).isFalse();
        assertThat(alice.signed("GET", "/api/v3/myTrades").msg()).contains("'symbol'");
        assertThat(myTrades("fromId", "1", "startTime", "1").code()).isEqualTo(-1128);
        assertThat(myTrades("limit", "0").code()).isEqualTo(-1130);
    }

    @Test
    void keepsOrdersTradesAndReusedIdsOverARestart() throws IOException {
        fixture.offer(SELL, "1", "100");
        buy("same", "90");
        alice.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "same");
        long filled = alice.post(
                        ORDER,
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "BUY",
                        "type",
                        "MARKET",
                        "quoteOrderQty",
                        "50",
                        "newClientOrderId",
                        "same")
                .number("orderId");
        String orders =
                alice.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT").text();
        String trades = myTrades().text();
        fixture.restart();
        WireClient again = fixture.alice();
        assertThat(again.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT").text())
                .isEqualTo(orders);
        assertThat(again.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT").text())
                .isEqualTo(trades);
        assertThat(again.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "same")
                        .number("orderId"))
                .isEqualTo(filled);
    }

    private long buy(String clientOrderId, String price) throws IOException {
        return alice.post(
                        ORDER,
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "BUY",
                        "type",
                        "LIMIT",
                        "timeInForce",
                        "GTC",
                        "quantity",
                        "1",
                        "price",
                        price,
                        "newClientOrderId",
                        clientOrderId)
                .number("orderId");
    }

    private Answer marketBuy(String quantity) throws IOException {
        return alice.post(ORDER, "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", quantity);
    }

    private Answer replace(String mode, long old, String price) throws IOException {
        return alice.post(
                REPLACE,
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "1",
                "price",
                price,
                "cancelReplaceMode",
                mode,
                "cancelOrderId",
                Long.toString(old));
    }

    private List<Long> openOrders() throws IOException {
        return ids(alice.signed("GET", "/api/v3/openOrders", "symbol", "BTCUSDT"), "orderId");
    }

    private List<Long> allOrders(String... more) throws IOException {
        return ids(alice.signed("GET", "/api/v3/allOrders", symbolAnd(more)), "orderId");
    }

    private List<Long> trades(String... more) throws IOException {
        return ids(myTrades(more), "id");
    }

    private Answer myTrades(String... more) throws IOException {
        return alice.signed("GET", "/api/v3/myTrades", symbolAnd(more));
    }

    private static String[] symbolAnd(String... more) {
        List<String> parameters = new ArrayList<>(List.of("symbol", "BTCUSDT"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private static List<Long> ids(Answer list, String field) {
        return StreamSupport.stream(list.json().spliterator(), false)
                .map(node -> node.required(field).asLong())
                .toList();
    }

    private static void assertRefused(Answer answer, int code, String msg) {
        assertThat(answer.msg()).isEqualTo(msg);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }
}
