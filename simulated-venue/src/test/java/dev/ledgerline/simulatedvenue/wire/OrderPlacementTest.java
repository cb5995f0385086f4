package dev.ledgerline.simulatedvenue.wire;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OrderPlacementTest {
    private static final String ORDER = "/api/v3/order";

    private final WireFixture fixture = WireFixture.open();
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void restsALimitOrderInTheBook() throws IOException {
        Answer placed = limit("BUY", "0.5", "90", "newClientOrderId", "mine-1");
        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.json().toString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"orderId\":1,\"orderListId\":-1,\"clientOrderId\":\"mine-1\","
                        + "\"transactTime\":1767225600000,\"price\":\"90.00000000\",\"origQty\":\"0.50000000\","
                        + "\"executedQty\":\"0.00000000\",\"cummulativeQuoteQty\":\"0.00000000\",\"status\":\"NEW\","
                        + "\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"stopPrice\":\"0.00000000\","
                        + "\"origQuoteOrderQty\":\"0.00000000\",\"workingTime\":1767225600000,"
                        + "\"selfTradePreventionMode\":\"EXPIRE_TAKER\",\"fills\":[]}");
    }

    @Test
    void answersAsMuchAsIsAskedFor() throws IOException {
        assertThat(limit("BUY", "1", "90", "newOrderRespType", "ACK").json().propertyNames())
                .containsExactly("symbol", "orderId", "orderListId", "clientOrderId", "transactTime");
        assertThat(limit("BUY", "1", "90", "newOrderRespType", "RESULT").json().has("fills"))
                .isFalse();
        assertThat(limit("BUY", "1", "90", "newOrderRespType", "FULL").json().has("fills"))
                .isTrue();
        assertThat(limit("BUY", "1", "90", "newOrderRespType", "SOME").code()).isEqualTo(-1130);
    }

    @Test
    void tellsTheFillsOfAMarketOrder() throws IOException {
        fixture.offer(SELL, "1", "100");
        fixture.offer(SELL, "1", "101");
        Answer placed = market("BUY", "quantity", "1.5");
        assertThat(placed.text("status")).isEqualTo("FILLED");
        assertThat(placed.text("cummulativeQuoteQty")).isEqualTo("150.50000000");
        JsonNode fills = placed.json().required("fills");
        assertThat(fills).hasSize(2);
        assertThat(fills.get(1).required("price").asString()).isEqualTo("101.00000000");
        assertThat(fills.get(1).required("qty").asString()).isEqualTo("0.50000000");
        assertThat(fills.get(1).required("commission").asString()).isEqualTo("0.00050000");
        assertThat(fills.get(1).required("commissionAsset").asString()).isEqualTo("BTC");
    }

    @Test
    void buysAndSellsForAnAmountOfQuote() throws IOException {
        fixture.offer(SELL, "1", "100");
        fixture.offer(SELL, "1", "110");
        fixture.offer(BUY, "2", "90");
        Answer bought = market("BUY", "quoteOrderQty", "155");
        assertThat(bought.text("status")).isEqualTo("FILLED");
        assertThat(bought.text("executedQty")).isEqualTo("1.50000000");
        assertThat(bought.text("cummulativeQuoteQty")).isEqualTo("155.00000000");
        assertThat(bought.text("origQuoteOrderQty")).isEqualTo("155.00000000");
        Answer sold = market("SELL", "quoteOrderQty", "45.0004");
        assertThat(sold.text("executedQty")).isEqualTo("0.50000000");
        assertThat(sold.text("status")).isEqualTo("FILLED");
    }

    @Test
    void expiresWhatTheBookDoesNotOffer() throws IOException {
        fixture.offer(SELL, "1", "100");
        Answer bought = market("BUY", "quoteOrderQty", "250");
        assertThat(bought.text("status")).isEqualTo("EXPIRED");
        assertThat(bought.text("executedQty")).isEqualTo("1.00000000");
    }

    @Test
    void keepsImmediateOrCancelAndFillOrKill() throws IOException {
        fixture.offer(SELL, "1", "100");
        Answer kill = order("LIMIT", "BUY", "timeInForce", "FOK", "quantity", "2", "price", "100");
        assertThat(kill.text("status")).isEqualTo("EXPIRED");
        assertThat(kill.text("executedQty")).isEqualTo("0.00000000");
        Answer immediate = order("LIMIT", "BUY", "timeInForce", "IOC", "quantity", "2", "price", "100");
        assertThat(immediate.text("status")).isEqualTo("EXPIRED");
        assertThat(immediate.text("executedQty")).isEqualTo("1.00000000");
    }

    @Test
    void refusesAMakerThatWouldTake() throws IOException {
        fixture.offer(SELL, "1", "100");
        Answer crossing = order("LIMIT_MAKER", "BUY", "quantity", "1", "price", "100");
        assertRefused(crossing, -2010, "Order would immediately match and take.");
        Answer resting = order("LIMIT_MAKER", "BUY", "quantity", "1", "price", "99");
        assertThat(alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", resting.text("orderId"))
                        .text("type"))
                .isEqualTo("LIMIT_MAKER");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_LOSS, SELL, 95, 95, FILLED",
        "STOP_LOSS, BUY, 105, 105, FILLED",
        "TAKE_PROFIT, SELL, 105, 105, FILLED",
        "TAKE_PROFIT, BUY, 95, 95, FILLED",
        "STOP_LOSS, SELL, 95, 105, NEW",
        "TAKE_PROFIT, SELL, 105, 95, NEW",
        "TAKE_PROFIT, BUY, 95, 105, NEW"
    })
    void triggersAtTheStopPrice(String type, String side, String stop, String next, String status) throws IOException {
        fixture.offer(BUY, "5", "90");
        fixture.offer(SELL, "5", "110");
        Answer placed = order(type, side, "quantity", "1", "stopPrice", stop, "newOrderRespType", "RESULT");
        assertThat(placed.number("workingTime")).isEqualTo(-1);
        tradeAt(next);
        Answer found = alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", placed.text("orderId"));
        assertThat(found.text("status")).isEqualTo(status);
        assertThat(found.json().required("isWorking").asBoolean()).isEqualTo(status.equals("FILLED"));
        assertThat(found.text("stopPrice")).isEqualTo(stop + ".00000000");
    }

    @ParameterizedTest
    @CsvSource({"STOP_LOSS_LIMIT, SELL, 95", "TAKE_PROFIT_LIMIT, SELL, 105"})
    void putsATriggeredLimitOrderIntoTheBook(String type, String side, String stop) throws IOException {
        fixture.offer(BUY, "5", "80");
        fixture.offer(SELL, "5", "120");
        Answer placed = order(type, side, "timeInForce", "GTC", "quantity", "1", "price", "107", "stopPrice", stop);
        tradeAt(stop);
        assertThat(fixture.venue.book(WireFixture.BTC, 1).asks().getFirst().price())
                .isEqualByComparingTo("107");
        assertThat(alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", placed.text("orderId"))
                        .text("type"))
                .isEqualTo(type);
    }

    /** Bob sells to Bob's neighbour: the market trades at a price. */
    private void tradeAt(String price) throws IOException {
        assertThat(alice.admin("POST", "/admin/accounts", "{\"name\":\"carl\",\"funds\":{\"USDT\":\"1000\"}}")
                        .status())
                .isEqualTo(200);
        fixture.offer(SELL, "0.1", price);
        Answer taken = alice.admin(
                "POST",
                "/admin/orders",
                "{\"account\":\"carl\",\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"IOC\","
                        + "\"quantity\":\"0.1\",\"price\":\"" + price + "\"}");
        assertThat(taken.text("status")).isEqualTo("FILLED");
    }

    @Test
    void refusesAStopThatWouldTriggerAtOnce() throws IOException {
        assertRefused(
                order("STOP_LOSS", "SELL", "quantity", "1", "stopPrice", "101"),
                -2010,
                "Stop price would trigger immediately.");
        assertRefused(
                order("TAKE_PROFIT", "SELL", "quantity", "1", "stopPrice", "99"),
                -2010,
                "Stop price would trigger immediately.");
    }

    @Test
    void refusesADuplicateOnlyWhileTheFirstIsOpen() throws IOException {
        long first = limit("BUY", "1", "90", "newClientOrderId", "same").number("orderId");
        assertRefused(limit("BUY", "1", "90", "newClientOrderId", "same"), -2010, "Duplicate order sent.");
        alice.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "same");
        long second = limit("BUY", "1", "91", "newClientOrderId", "same").number("orderId");
        assertThat(second).isGreaterThan(first);
        assertThat(alice.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "same")
                        .number("orderId"))
                .isEqualTo(second);
        assertThat(alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", Long.toString(first))
                        .text("status"))
                .isEqualTo("CANCELED");
    }

    @ParameterizedTest
    @CsvSource({
        "1.000001, 90, Filter failure: LOT_SIZE",
        "9001, 90, Filter failure: LOT_SIZE",
        "1, 90.001, Filter failure: PRICE_FILTER",
        "0.01, 90, Filter failure: NOTIONAL"
    })
    void refusesWhatAFilterForbids(String quantity, String price, String msg) throws IOException {
        assertRefused(limit("BUY", quantity, price), -1013, msg);
        assertThat(alice.post(
                                "/api/v3/order/test",
                                "symbol",
                                "BTCUSDT",
                                "side",
                                "BUY",
                                "type",
                                "LIMIT",
                                "timeInForce",
                                "GTC",
                                "quantity",
                                quantity,
                                "price",
                                price)
                        .msg())
                .isEqualTo(msg);
    }

    @Test
    void refusesWhatTheAccountCannotPay() throws IOException {
        String poor = "Account has insufficient balance for requested action.";
        fixture.offer(SELL, "1000", "2000");
        assertRefused(limit("BUY", "9000", "200"), -2010, poor);
        assertRefused(limit("SELL", "1001", "3000"), -2010, poor);
        assertRefused(market("BUY", "quantity", "501"), -2010, poor);
        assertRefused(market("BUY", "quoteOrderQty", "1000001"), -2010, poor);
        assertThat(fixture.venue.openOrders(WireFixture.ALICE)).isEmpty();
    }

    @Test
    void namesTheParameterThatIsMissing() throws IOException {
        List<String> complete = List.of(
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
                "90");
        for (int i = 0; i < complete.size(); i += 2) {
            List<String> incomplete = new ArrayList<>(complete);
            String missing = incomplete.remove(i);
            incomplete.remove(i);
            Answer answer = alice.post(ORDER, incomplete.toArray(String[]::new));
            assertThat(answer.code()).isEqualTo(-1102);
            assertThat(answer.msg()).contains("'" + missing + "'");
        }
        assertRefused(
                order("MARKET", "BUY"),
                -1102,
                "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
    }

    @Test
    void refusesParametersThatMakeNoSense() throws IOException {
        assertThat(order("LIMIT", "HOLD", "timeInForce", "GTC", "quantity", "1", "price", "90")
                        .code())
                .isEqualTo(-1117);
        assertThat(order("TWAP", "BUY", "quantity", "1").code()).isEqualTo(-1116);
        assertThat(order("LIMIT", "BUY", "timeInForce", "GTX", "quantity", "1", "price", "90")
                        .code())
                .isEqualTo(-1115);
        assertThat(limit("BUY", "one", "90").code()).isEqualTo(-1100);
        assertThat(limit("BUY", "-1", "90").code()).isEqualTo(-1100);
        assertThat(limit("BUY", "1.123456789", "90").code()).isEqualTo(-1111);
        assertThat(limit("BUY", "1", "90", "newClientOrderId", "a,b").code()).isEqualTo(-1100);
        assertThat(order("MARKET", "BUY", "quantity", "1", "price", "90").code())
                .isEqualTo(-1106);
        assertThat(order("MARKET", "BUY", "quantity", "1", "quoteOrderQty", "90")
                        .code())
                .isEqualTo(-1128);
        Answer unknown = alice.post(ORDER, "symbol", "XYZUSDT", "side", "BUY", "type", "MARKET", "quantity", "1");
        assertRefused(unknown, -1121, "Invalid symbol.");
    }

    @Test
    void testsAnOrderWithoutPlacingIt() throws IOException {
        Answer tested = alice.post(
                ORDER + "/test",
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
                "90");
        assertThat(tested.text()).isEqualTo("{}");
        assertThat(fixture.venue.openOrders(WireFixture.ALICE)).isEmpty();
    }

    private Answer limit(String side, String quantity, String price, String... more) throws IOException {
        List<String> parameters = new ArrayList<>(List.of("timeInForce", "GTC", "quantity", quantity, "price", price));
        parameters.addAll(List.of(more));
        return order("LIMIT", side, parameters.toArray(String[]::new));
    }

    private Answer market(String side, String name, String amount) throws IOException {
        return order("MARKET", side, name, amount);
    }

    private Answer order(String type, String side, String... more) throws IOException {
        List<String> parameters = new ArrayList<>(List.of("symbol", "BTCUSDT", "side", side, "type", type));
        parameters.addAll(List.of(more));
        return alice.post(ORDER, parameters.toArray(String[]::new));
    }

    private static void assertRefused(Answer answer, int code, String msg) {
        assertThat(answer.msg()).isEqualTo(msg);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }
}
