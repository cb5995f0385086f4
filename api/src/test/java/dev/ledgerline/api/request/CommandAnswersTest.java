package dev.ledgerline.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import dev.ledgerline.messages.value.Quantity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandAnswersTest extends ApiTest {
    private static final AccountId ACCOUNT = new AccountId(1);

    @Test
    void answersWithCommandAndOrder() {
        Reply reply = post("/oms/commands", order("1"));

        PlaceOrder placed = core.received(PlaceOrder.class).getFirst();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/results/0").toString())
                .isEqualTo("{\"index\":0,\"ok\":true,\"command_id\":"
                        + placed.request().commandId().value() + ",\"order_id\":"
                        + placed.orderId().value() + ",\"error\":null}");
        assertThat(placed.request().command()).isEqualTo("send_order");
        assertThat(placed.request().at()).isEqualTo(FakeCore.NOON);
        assertThat(placed.market()).isNotNull();
    }

    @Test
    void tellsEventsWhoAskedAndByWhatWay() {
        Reply reply = send("POST", "/oms/commands", order("1"), "x-api-key", KEY, "X-Request-Id", "abc-1");

        assertThat(core.metadata.getFirst())
                .containsEntry("principal", "key-1")
                .containsEntry("surface", "oms-rest")
                .containsEntry("requestId", "abc-1");
        assertThat(reply.header("X-Request-Id")).isEqualTo("abc-1");
    }

    @Test
    void answersAnEmptyArray() {
        Reply reply = post("/oms/commands", "[]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void keepsTheOrderOfTheBatchAndGoesOnAfterAFailure() {
        denyQuantity("2");

        Reply reply = post("/oms/commands", "[" + order("1") + "," + order("2") + "," + order("3") + "]");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json()
                        .at("/results")
                        .valueStream()
                        .map(result -> result.get("ok").booleanValue()))
                .containsExactly(true, false, true);
        assertThat(reply.json()
                        .at("/results")
                        .valueStream()
                        .map(result -> result.get("index").intValue()))
                .containsExactly(0, 1, 2);
        assertThat(core.received(PlaceOrder.class))
                .extracting(command -> command.terms().quantity().toString())
                .containsExactly("1", "2", "3");
    }

    @Test
    void runsABatchAtOnceAndAnswersInItsOrder() {
        StringBuilder batch = new StringBuilder("[");
        for (int index = 1; index <= 50; index++)
            batch.append(index == 1 ? "" : ",").append(order(Integer.toString(index)));

        Reply reply = post("/oms/commands?parallel=true", batch.append("]").toString());

        assertThat(reply.status()).isEqualTo(200);
        for (int index = 0; index < 50; index++) {
            long orderId = reply.json().at("/results/" + index + "/order_id").asLong();
            assertThat(core.received(PlaceOrder.class))
                    .filteredOn(command -> command.orderId().value() == orderId)
                    .extracting(command -> command.terms().quantity())
                    .containsExactly(Quantity.of(Integer.toString(index + 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSITION_ABOVE_LIMIT,risk_blocked,409",
        "ACCOUNT_BLOCKED,risk_blocked,409",
        "NOTHING_TO_REDUCE,risk_blocked,409",
        "STRATEGY_UNKNOWN,invalid_strategy_id,422",
        "QUANTITY_OFF_STEP,validation_error,422",
        "INSTRUMENT_UNKNOWN,validation_error,422",
        "POSITION_NOT_FOUND,position_not_found,404",
        "POSITION_NOT_OPEN,invalid_position_id,400",
        "POSITION_CLOSE_IN_PROGRESS,position_close_in_progress,400",
        "ORDER_ALREADY_CLOSED,invalid_order_state,400",
        "REQUEST_ID_REUSED,request_id_conflict,409"
    })
    void saysARefusalInTheDocumentsWords(RefusalCode code, String expected, int status) {
        core.rules = command -> Refusal.of(code, "2 > 1");

        Reply reply = post("/oms/commands", order("1"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/detail/code")).isEqualTo(expected);
        assertThat(reply.at("/detail/message")).isEqualTo(code.meaning() + ": 2 > 1");
        assertThat(reply.at("/detail/results/0/error/reason"))
                .isEqualTo(code.name().toLowerCase(Locale.ROOT));
        assertThat(reply.json().at("/detail/results/0/order_id").isNumber()).isTrue();
    }

    @Test
    void takesTheStatusOfTheFirstWhenAllFailed() {
        core.rules = command -> Refusal.of(
                ((PlaceOrder) command).terms().quantity().equals(Quantity.of("1"))
                        ? RefusalCode.PRICE_OFF_STEP
                        : RefusalCode.ACCOUNT_BLOCKED);

        assertThat(post("/oms/commands", "[" + order("1") + "," + order("2") + "]")
                        .status())
                .isEqualTo(422);
        assertThat(post("/oms/commands", "[" + order("2") + "," + order("1") + "]")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void passesOnTheVenuesOwnWords() {
        core.venue = id -> List.of(new OrderRejected(id, ACCOUNT, "-2010", "no money", Quantity.ZERO, FakeCore.NOON));

        Reply reply = post("/oms/commands", order("1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/detail/code")).isEqualTo("exchange_error");
        assertThat(reply.at("/detail/message")).isEqualTo("no money");
    }

    @Test
    void claimsNothingWhenTheOutcomeIsUnknown() {
        core.venue = id -> List.of(
                new OutcomeUnknown(id, ACCOUNT, "simulated", Outstanding.PLACE, "L1", "connection cut", FakeCore.NOON));

        Reply reply = post("/oms/commands", order("1"));

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.at("/detail/code")).isEqualTo("outcome_unknown");
    }

    @Test
    void saysPendingWhenTheVenueTakesLongerThanTheCaller() {
        core.venue = id -> List.of();

        Reply reply = post("/oms/commands?request_timeout_seconds=1", order("1"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/results/0/pending")).isEqualTo("true");
    }

    @Test
    void waitsNoLongerThanItsLongestForThoseWhoWouldWaitLonger() {
        assertThat(post("/oms/commands?request_timeout_seconds=99999999999", order("1"))
                        .status())
                .isEqualTo(200);
        assertThat(Patience.of(true, 99_999_999_999L).left()).isBetween(Duration.ofSeconds(110), Patience.LONGEST);
        assertThat(Patience.of(true, 5L).left()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void doesNotWaitForCallersWhoDoNot() {
        core.venue = id -> List.of();

        assertThat(post("/oms/commands?wait=false", order("1")).at("/results/0/pending"))
                .isEqualTo("true");
    }

    @Test
    void givesARepeatItsFirstAnswerAndDoesNothingElse() {
        String request = order("1", "r-1");
        Reply first = post("/oms/commands", request);
        OrderId orderId = core.received(PlaceOrder.class).getFirst().orderId();
        core.orders.put(orderId, Views.order(orderId.value(), 1, OrderStatus.FILLED));
        core.venue = id -> List.of(); // nothing will ever be heard of it again

        Reply second = post("/oms/commands?request_timeout_seconds=60", request);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(core.received(PlaceOrder.class)).hasSize(1);
    }

    @Test
    void tellsARepeatOfTheRejectionThatCameLater() {
        core.venue = id -> List.of();
        post("/oms/commands?wait=false", order("1", "r-2"));
        OrderId orderId = core.received(PlaceOrder.class).getFirst().orderId();
        core.orders.put(orderId, Views.order(orderId.value(), 1, OrderStatus.REJECTED, "no money"));

        Reply reply = post("/oms/commands", order("1", "r-2"));

        assertThat(reply.at("/detail/code")).isEqualTo("exchange_error");
        assertThat(reply.at("/detail/message")).isEqualTo("no money");
    }

    @Test
    void fingerprintsWhatWasAskedNotHowItWasWritten() {
        post("/oms/commands", order("1"));
        post(
                "/oms/commands",
                "{\"payload\":{\"qty\":\"1\", \"order_type\":\"market\",\"side\":\"buy\",\"symbol\":\"BTC/USDT\"},"
                        + "\"command\":\"send_order\",\"account_id\":1}");
        post("/oms/commands", order("2"));

        List<String> prints = core.received(PlaceOrder.class).stream()
                .map(command -> command.request().fingerprint())
                .toList();
        assertThat(prints.get(0)).isEqualTo(prints.get(1)).isNotEqualTo(prints.get(2));
    }

    @Test
    void saysWhichAccountIsNotThere() {
        Reply reply = post("/oms/commands", order("1").replace("\"account_id\":1", "\"account_id\":99"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/detail/code")).isEqualTo("account_not_found");
        assertThat(core.received).isEmpty();
    }

    @Test
    void recordsThatAPositionIsNotThere() {
        Reply reply = post(
                "/oms/commands", "{\"account_id\":1,\"command\":\"close_position\",\"payload\":{\"position_id\":77}}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/detail/code")).isEqualTo("position_not_found");
        assertThat(core.received(RefuseRequest.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.POSITION_NOT_FOUND));
    }

    @Test
    void hidesOrdersOfOtherAccounts() {
        core.orders.put(new OrderId(5), Views.order(5, 2, OrderStatus.SUBMITTED));

        Reply reply =
                post("/oms/commands", "{\"account_id\":1,\"command\":\"cancel_order\",\"payload\":{\"order_id\":5}}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/detail/code")).isEqualTo("order_not_found");
    }

    @Test
    void refusesACancelAcrossAccounts() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(6), Views.order(6, 2, OrderStatus.SUBMITTED));

        Reply reply = post("/oms/commands", "{\"command\":\"cancel_order\",\"payload\":{\"order_ids\":[5,6]}}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/code")).isEqualTo("validation_error");
    }

    @Test
    void survivesAnErrorOfOurs() {
        core.rules = command -> {
            throw new IllegalStateException("secret detail");
        };

        Reply reply = post("/oms/commands", order("1"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.at("/detail/code")).isEqualTo("internal_error");
        assertThat(reply.text()).doesNotContain("secret");
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        core.rules = command -> {
            throw new IllegalStateException(new SQLException("gone", "08006"));
        };

        Reply reply = post("/oms/commands", order("1"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/detail/code")).isEqualTo("engine_unavailable");
        assertThat(reply.header("Retry-After")).isNotNull();
    }

    private void denyQuantity(String quantity) {
        core.rules = command -> ((PlaceOrder) command).terms().quantity().equals(Quantity.of(quantity))
                ? Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT)
                : null;
    }

    private static String order(String quantity) {
        return "{\"account_id\":1,\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\","
                + "\"order_type\":\"market\",\"qty\":" + quantity + "}}";
    }

    private static String order(String quantity, String requestId) {
        return order(quantity).replace("\"command\"", "\"request_id\":\"" + requestId + "\",\"command\"");
    }
}
