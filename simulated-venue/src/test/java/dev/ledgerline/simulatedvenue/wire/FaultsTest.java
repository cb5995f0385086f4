package dev.ledgerline.simulatedvenue.wire;

import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.wire.StreamFaults.StreamFault;
import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String ORDER = "/api/v3/order";

    private final WireFixture fixture = WireFixture.open();
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE, 0", "CUT_AFTER, 1", "HANG, 0"})
    void closesTheConnectionWithoutAnAnswer(String kind, int orders) throws IOException {
        fault("{\"kind\":\"" + kind + "\",\"method\":\"POST\",\"path\":\"/api/v3/order\",\"count\":1}");
        assertThatThrownBy(() -> buy("lost")).isInstanceOf(IOException.class);
        assertThat(placed()).hasSize(orders);
        assertThat(buy("next").status()).isEqualTo(200);
    }

    @Test
    void hangsAfterTheOrderWasTaken() throws IOException {
        fault("{\"kind\":\"HANG\",\"path\":\"/api/v3/order\",\"millis\":50,\"applied\":true,\"count\":1}");
        long start = System.nanoTime();
        assertThatThrownBy(() -> buy("lost")).isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
        assertThat(placed()).extracting(OrderState::clientOrderId).containsExactly("lost");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_429, 429, -1003, false",
        "HTTP_418, 418, -1003, false",
        "ERROR_1006, 500, -1006, false",
        "ERROR_1006, 500, -1006, true",
        "ERROR_1007, 504, -1007, false",
        "ERROR_1007, 504, -1007, true",
        "ERROR_1021, 400, -1021, false"
    })
    void answersWithAnError(String kind, int status, int code, boolean applied) throws IOException {
        fault("{\"kind\":\"" + kind + "\",\"path\":\"/api/v3/order\",\"count\":1,\"applied\":" + applied + "}");
        Answer answer = buy("asked");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(code == -1003);
        assertThat(placed()).hasSize(applied ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"HTTP_429, 0, 1", "HTTP_429, 60000, 60", "HTTP_418, 0, 120", "HTTP_418, 1500, 2"})
    void saysForHowLongItWantsToHearNothing(String kind, long millis, String seconds) throws IOException {
        fault("{\"kind\":\"" + kind + "\",\"path\":\"/api/v3/order\",\"count\":1,\"millis\":" + millis + "}");
        assertThat(buy("asked").header("Retry-After")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void answersWithAPageOfHtml(boolean applied) throws IOException {
        fault("{\"kind\":\"HTTP_503\",\"path\":\"/api/v3/order\",\"count\":1,\"applied\":" + applied + "}");
        Answer answer = buy("asked");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).startsWith("<html>");
        assertThat(placed()).hasSize(applied ? 1 : 0);
    }

    @Test
    void shiftsItsClock() throws IOException {
        fault("{\"kind\":\"CLOCK_SKEW\",\"millis\":-10000}");
        assertThat(alice.open("GET", "/api/v3/time").number("serverTime")).isEqualTo(fixture.clock.millis() - 10_000);
        assertThat(buy("early").code()).isEqualTo(-1021);
        alice.admin("DELETE", "/admin/faults", "");
        assertThat(buy("in-time").status()).isEqualTo(200);
    }

    @Test
    void closesForMaintenance() throws IOException {
        fault("{\"kind\":\"MAINTENANCE\",\"millis\":60000}");
        assertThat(alice.open("GET", "/sapi/v1/system/status").number("status")).isEqualTo(1);
        assertThat(alice.open("GET", "/api/v3/ping").status()).isEqualTo(503);
        assertThat(buy("closed").status()).isEqualTo(503);
        fixture.clock.advance(Duration.ofSeconds(61));
        assertThat(alice.open("GET", "/sapi/v1/system/status").number("status")).isZero();
        assertThat(buy("open").status()).isEqualTo(200);
        assertThat(placed()).hasSize(1);
    }

    @Test
    void answersLate() throws IOException {
        fault("{\"kind\":\"LATENCY\",\"millis\":50,\"count\":1}");
        long start = System.nanoTime();
        assertThat(buy("late").status()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void fillsLargeOrdersInParts() throws IOException {
        fixture.offer(SELL, "10", "100");
        fault("{\"kind\":\"PARTIAL_FILLS\",\"parts\":3,\"minQuantity\":\"2\"}");
        assertThat(market("1").text("status")).isEqualTo("FILLED");
        Answer large = market("4");
        assertThat(large.text("status")).isEqualTo("PARTIALLY_FILLED");
        assertThat(large.text("executedQty")).isEqualTo("1.33334000");
        fixture.venue.advance();
        assertThat(query(large).text("executedQty")).isEqualTo("2.66668000");
        fixture.restart();
        fixture.venue.advance();
        Answer filled = fixture.alice().signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", large.text("orderId"));
        assertThat(filled.text("status")).isEqualTo("FILLED");
        assertThat(filled.text("executedQty")).isEqualTo("4.00000000");
    }

    @Test
    void letsACancelLoseTheRace() throws IOException {
        long id = buy("mine").number("orderId");
        fault("{\"kind\":\"CANCEL_LOSES_RACE\"}");
        Answer lost = alice.signed("DELETE", ORDER, "symbol", "BTCUSDT", "orderId", Long.toString(id));
        assertThat(lost.code()).isEqualTo(-2011);
        assertThat(placed()).extracting(OrderState::status).containsExactly(OrderStatus.FILLED);
        Answer trades = alice.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT");
        assertThat(trades.json().get(0).required("price").asString()).isEqualTo("90.00000000");
        assertThat(trades.json().get(0).required("isMaker").asBoolean()).isTrue();
    }

    @Test
    void hitsOnlyWhomAndWhatTheRuleNames() throws IOException {
        fault("{\"kind\":\"HTTP_503\",\"account\":\"alice\",\"path\":\"/api/v3/*Orders\"}");
        assertThat(alice.signed("GET", "/api/v3/openOrders").status()).isEqualTo(503);
        assertThat(alice.signed("GET", "/api/v3/account").status()).isEqualTo(200);
        assertThat(fixture.bob().signed("GET", "/api/v3/openOrders").status()).isEqualTo(200);
        alice.admin("DELETE", "/admin/faults", "");
        fault("{\"kind\":\"HTTP_503\",\"key\":\"bob-key-1\"}");
        assertThat(alice.signed("GET", "/api/v3/account").status()).isEqualTo(200);
        assertThat(fixture.bob().signed("GET", "/api/v3/account").status()).isEqualTo(503);
    }

    @Test
    void hitsEachNthCallAfterTheSkippedOnes() throws IOException {
        fault("{\"kind\":\"HTTP_503\",\"skip\":1,\"every\":2,\"count\":2}");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 7; i++)
            answers.add(alice.open("GET", "/api/v3/ping").status());
        assertThat(answers).containsExactly(200, 200, 503, 200, 503, 200, 200);
    }

    @Test
    void drawsTheSameFaultsFromTheSameSeed() throws IOException {
        List<Integer> first = drawn(7);
        assertThat(first).contains(200, 503).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
    }

    private List<Integer> drawn(int seed) throws IOException {
        fault("{\"kind\":\"HTTP_503\",\"probability\":0.5,\"seed\":" + seed + "}");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++)
            answers.add(alice.open("GET", "/api/v3/ping").status());
        alice.admin("DELETE", "/admin/faults", "");
        return answers;
    }

    @Test
    void takesRulesFromTheSameProcess() throws IOException {
        FaultRule rule = FaultRule.of(FaultKind.HTTP_503)
                .on("POST", "/api/v3/order")
                .ofAccount("alice")
                .times(1)
                .afterApplying();
        fixture.server.faults().add(rule, fixture.clock.instant());
        assertThat(buy("told-nothing").status()).isEqualTo(503);
        assertThat(buy("next").status()).isEqualTo(200);
        assertThat(placed()).hasSize(2);
        assertThat(FaultRule.of(FaultKind.LATENCY).lasting(20).millis()).isEqualTo(20);
    }

    @Test
    void listsAndRemovesFaults() throws IOException {
        long id = fault("{\"kind\":\"HTTP_503\",\"path\":\"/api/v3/ping\"}");
        alice.open("GET", "/api/v3/ping");
        Answer listed = alice.admin("GET", "/admin/faults", "");
        assertThat(listed.json().get(0).required("kind").asString()).isEqualTo("HTTP_503");
        assertThat(listed.json().get(0).required("hits").asInt()).isEqualTo(1);
        assertThat(alice.admin("DELETE", "/admin/faults?id=" + id, "").status()).isEqualTo(200);
        assertThat(alice.open("GET", "/api/v3/ping").status()).isEqualTo(200);
        assertThat(alice.admin("DELETE", "/admin/faults?id=" + id, "").status()).isEqualTo(400);
    }

    @Test
    void refusesAFaultItDoesNotUnderstand() throws IOException {
        for (String wrong : List.of(
                "{\"kind\":\"EARTHQUAKE\"}",
                "{\"kind\":\"HANG\",\"colour\":1}",
                "{\"kind\":\"HANG\",\"every\":0}",
                "{")) {
            assertThat(alice.admin("POST", "/admin/faults", wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void tellsTheStreamsWhatShallGoWrong() throws IOException {
        fault("{\"kind\":\"MISSING\",\"path\":\"btcusdt@trade\",\"every\":2}");
        fault("{\"kind\":\"DUPLICATE\",\"path\":\"executionReport\",\"account\":\"alice\"}");
        Faults faults = fixture.server.faults();
        assertThat(faults.next(null, "btcusdt@trade")).isEqualTo(StreamFault.NONE);
        assertThat(faults.next(null, "btcusdt@trade")).isEqualTo(StreamFault.MISSING);
        assertThat(faults.next(WireFixture.ALICE_KEY, "executionReport")).isEqualTo(StreamFault.DUPLICATE);
        assertThat(faults.next(WireFixture.BOB_KEY, "executionReport")).isEqualTo(StreamFault.NONE);
    }

    private long fault(String json) throws IOException {
        return alice.admin("POST", "/admin/faults", json).number("id");
    }

    private Answer buy(String clientOrderId) throws IOException {
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
                "90",
                "newClientOrderId",
                clientOrderId);
    }

    private Answer market(String quantity) throws IOException {
        return alice.post(ORDER, "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", quantity);
    }

    private Answer query(Answer placed) throws IOException {
        return alice.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", placed.text("orderId"));
    }

    private List<OrderState> placed() {
        return fixture.venue.orders(WireFixture.ALICE, HistoryQuery.latest(null, 100));
    }
}
