package dev.ledgerline.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends ApiTest {
    private static final String GOOD = "{\"account_id\":1,\"command\":\"send_order\",\"payload\":{\"symbol\":"
            + "\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"market\",\"qty\":1}}";

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "nonsense", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{'a':1}", "\u0000"})
    void refusesWhatIsNoJson(String body) {
        Reply reply = post("/oms/commands", body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/0/type")).isEqualTo("json_invalid");
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(post("/oms/commands", "").status()).isEqualTo(422);
        assertThat(post("/oms/commands", " ").status()).isEqualTo(422);
    }

    @Test
    void refusesEndlessNestingAtOnce() {
        Reply reply = post("/oms/commands", "[".repeat(500_000));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/0/type")).isEqualTo("json_invalid");
    }

    @Test
    void refusesEndlessNumbersAtOnce() {
        assertThat(Duration.ofSeconds(20)).isGreaterThan(time(() -> {
            Reply reply = post("/oms/commands", GOOD.replace("\"qty\":1", "\"qty\":" + "9".repeat(900_000)));
            assertThat(reply.status()).isEqualTo(422);
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            5                                                                 | model_attributes_type | body
            [5]                                                               | model_attributes_type | 0
            {'payload':{}}                                                    | missing               | command
            {'command':'fly','payload':{}}                                    | literal_error         | command
            {'command':5,'payload':{}}                                        | string_type           | command
            {'account_id':0,'command':'cancel_all_orders','payload':{}}       | greater_than          | account_id
            {'account_id':99999999999999999999,'command':'cancel_all_orders','payload':{}} | int_parsing_size | account_id
            {'command':'cancel_all_orders','payload':{}}                      | missing               | account_id
            {'account_id':1,'command':'cancel_all_orders'}                    | missing               | payload
            {'account_id':1,'command':'cancel_all_orders','payload':[]}       | model_attributes_type | payload
            {'account_id':1,'command':'cancel_all_orders','payload':{},'z':1} | extra_forbidden       | z
            {'account_id':1,'request_id':'','command':'cancel_all_orders','payload':{}} | string_too_short | request_id
            {'account_id':1,'request_id':'a\\u0007','command':'cancel_all_orders','payload':{}} | string_pattern_mismatch | request_id
            {'account_id':1,'command':'cancel_all_orders','payload':{'strategy_ids':5}} | list_type    | strategy_ids
            {'account_id':1,'command':'cancel_all_orders','payload':{'strategy_ids_csv':'1,x'}} | int_parsing | strategy_ids_csv
            """)
    void namesTheFieldThatIsWrong(String body, String type, String field) {
        Reply reply = post("/oms/commands", body.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/detail/0/type")).as(reply.text()).isEqualTo(type);
        assertThat(reply.json().at("/detail/0/loc").valueStream().map(step -> step.asString()))
                .contains(field);
    }

    @Test
    void refusesALongRequestId() {
        Reply reply = post(
                "/oms/commands", GOOD.replace("\"command\"", "\"request_id\":\"" + "x".repeat(151) + "\",\"command\""));

        assertThat(reply.at("/detail/0/type")).isEqualTo("string_too_long");
        assertThat(reply.at("/detail/0/input")).hasSizeLessThan(250);
    }

    @Test
    void runsNothingOfABatchWithOneWrongItem() {
        Reply reply = post("/oms/commands", "[" + GOOD + "," + GOOD.replace("buy", "up") + "]");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",1,\"payload\",\"side\"]");
        assertThat(reply.at("/detail/0/msg")).isEqualTo("Input should be 'buy' or 'sell'");
        assertThat(reply.at("/detail/0/input")).isEqualTo("up");
        assertThat(core.received).hasOnlyElementsOfType(RefuseRequest.class);
    }

    @Test
    void recordsTheRefusalOfABatchOnce() {
        post("/oms/commands", "[" + GOOD.replace("buy", "up") + "," + GOOD.replace("buy", "down") + "]");

        assertThat(core.received(RefuseRequest.class)).singleElement().satisfies(refused -> {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
            assertThat(refused.refusal().message()).contains("body.0.payload.side");
            assertThat(refused.request().requestId()).isNull();
            assertThat(refused.receiptId()).isEqualTo(refused.request().receiptId());
        });
    }

    @Test
    void recordsNothingOnAnAccountThatIsNotThere() {
        post("/oms/commands", GOOD.replace("buy", "up").replace("\"account_id\":1", "\"account_id\":99"));

        assertThat(core.received).isEmpty();
    }

    @Test
    void namesTheLimitOfABatch() {
        Reply reply = post("/oms/commands", "[" + "{},".repeat(9_999) + "{}]");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/0/msg")).contains("500");
    }

    @Test
    void explainsAHundredMistakesAtMost() {
        Reply reply = post("/oms/commands", "[" + "{},".repeat(499) + "{}]");

        assertThat(reply.json().get("detail").size()).isEqualTo(100);
    }

    @Test
    void takesJsonHoweverItsSenderLabelsIt() {
        Reply reply = send(
                "POST", "/oms/commands", GOOD, "x-api-key", KEY, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void refusesABodyOfMoreThanAMebibyte() {
        Reply reply = post("/oms/commands", " ".repeat((1 << 20) + 1));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/detail/code")).isEqualTo("content_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request_timeout_seconds=0",
                "request_timeout_seconds=-1",
                "request_timeout_seconds=x",
                "parallel=maybe"
            })
    void refusesWrongParameters(String query) {
        Reply reply = post("/oms/commands?" + query, GOOD);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/0/loc/0")).isEqualTo("query");
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
