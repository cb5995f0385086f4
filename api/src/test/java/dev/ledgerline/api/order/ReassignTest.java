package dev.ledgerline.api.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReassignTest extends ApiTest {
    @BeforeEach
    void haveAnOrderWithADealAndOneWithout() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.FILLED));
        core.orders.put(new OrderId(6), Views.order(6, 1, OrderStatus.CANCELED));
        core.deals.add(Views.deal(3, 5));
    }

    @Test
    void previewsAndChangesNothing() {
        Reply reply = post("/oms/reassign", "{\"account_ids\":\"1\",\"preview\":true}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text())
                .startsWith("{\"ok\":true,\"deals_updated\":0,\"orders_updated\":0,\"deals_total\":1,"
                        + "\"orders_total\":2,\"preview\":true,\"page\":1,\"page_size\":100,\"items\":[");
        assertThat(reply.json().at("/items/0/position_ids").toString()).isEqualTo("[1]");
        assertThat(reply.json().at("/items/0/new_position_ids").isNull()).isTrue();
        assertThat(core.received).isEmpty();
    }

    @Test
    void reassignsOrdersToAStrategyAndAPosition() {
        core.positions.put(new PositionId(9), Views.position(9, 1));

        Reply reply = post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":1,\"target_position_id\":9}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/orders_updated")).isEqualTo("1");
        assertThat(reply.at("/deals_updated")).isEqualTo("1");
        assertThat(reply.at("/items/0/strategy_id")).isEqualTo("0");
        assertThat(reply.json().at("/items/0/position_ids").toString()).isEqualTo("[1]");
        assertThat(reply.at("/items/0/new_strategy_id")).isEqualTo("1");
        assertThat(reply.json().at("/items/0/new_position_ids").toString()).isEqualTo("[1]");
        assertThat(core.received(ReassignOrder.class)).singleElement().satisfies(command -> {
            assertThat(command.bookId()).hasToString("book-1-BTC/USDT");
            assertThat(command.orderId()).isEqualTo(new OrderId(5));
            assertThat(command.targetStrategyId()).isEqualTo(new StrategyId(1));
            assertThat(command.targetPositionId()).isEqualTo(new PositionId(9));
            assertThat(command.spares()).hasSize(1);
        });
    }

    @Test
    void namesAnOrderAsOtherListsDo() {
        JsonNode item = post("/oms/reassign", "{\"account_id\":1,\"preview\":true}")
                .json()
                .at("/items/0");
        JsonNode done = post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":1}")
                .json()
                .at("/items/0");

        for (JsonNode row : List.of(item, done)) {
            assertThat(row.get("id").asLong()).isEqualTo(5);
            assertThat(row.get("order_id").asLong()).isEqualTo(5);
            assertThat(row.get("kind").asString()).isEqualTo("order");
            assertThat(row.get("side").asString()).isEqualTo("buy");
            assertThat(row.get("created_at").asString()).isEqualTo("2026-11-22T10:00:00.500000Z");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            'reconciled_values':['true','false']          | -
            'reconciled_values':[]                        | -
            'reconciled_values':null                      | -
            'reconciled_values':['true']                  | true
            'reconciled_values':['false','false']         | false
            'reconciled_values':[true]                    | true
            'reconciled':true,'reconciled_values':['true'] | true
            'reconciled':false,'reconciled_values':['true','false'] | false
            """)
    void filtersByTheReconciledValuesThatAreChosen(String filter, @Nullable Boolean reconciled) {
        ReassignForm asked =
                ReassignForm.read(JsonText.read(("{'account_ids':'1','preview':true,'kinds':['order']," + filter + "}")
                        .replace('\'', '"')
                        .getBytes(UTF_8)));

        assertThat(asked.reconciled()).isEqualTo(reconciled);
    }

    @Test
    void takesWhatTheFrontEndSends() {
        String filter = "{'account_ids':'1','start_date':null,'end_date':null,'reconciled_values':['true','false'],"
                + "'order_statuses':[],'kinds':['order'],'page':1,'page_size':100";

        assertThat(post("/oms/reassign", (filter + ",'preview':true}").replace('\'', '"'))
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                "/oms/reassign",
                                (filter + ",'preview':false,'target_strategy_id':1,'order_ids':[5],"
                                                + "'target_position_id':null}")
                                        .replace('\'', '"'))
                        .status())
                .isEqualTo(200);
        assertThat(core.received(ReassignOrder.class).getFirst().targetPositionId())
                .isNull();
    }

    @Test
    void putsOrdersBack() {
        assertThat(post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":0}")
                        .status())
                .isEqualTo(200);
        assertThat(core.received(ReassignOrder.class).getFirst().targetPositionId())
                .isNull();
    }

    @Test
    void saysForEachOrderWhatBecameOfIt() {
        Reply reply = post("/oms/reassign", "{\"order_ids\":[5,6],\"target_strategy_id\":1}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.at("/ok")).isEqualTo("false");
        assertThat(reply.at("/items/0/ok")).isEqualTo("true");
        assertThat(reply.at("/items/1/error/reason")).isEqualTo("order_without_deals");
    }

    @Test
    void refusesAStrategyTheAccountDoesNotAdmit() {
        Reply reply = post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":77}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/code")).isEqualTo("invalid_strategy_id");
        assertThat(core.received).isEmpty();
    }

    @Test
    void refusesAPositionOfAnotherAccount() {
        core.positions.put(new PositionId(9), Views.position(9, 2));

        Reply reply = post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":1,\"target_position_id\":9}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/detail/code")).isEqualTo("position_not_found");
    }

    @Test
    void passesOnWhatTheBookSays() {
        core.rules = command -> Refusal.of(RefusalCode.POSITION_CLOSE_IN_PROGRESS);

        Reply reply = post("/oms/reassign", "{\"order_ids\":[5],\"target_strategy_id\":1}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/detail/results/0/error/code")).isEqualTo("position_close_in_progress");
    }

    @Test
    void findsNoOrdersThatAreNotThere() {
        assertThat(post("/oms/reassign", "{\"order_ids\":[5,99],\"target_strategy_id\":1}")
                        .status())
                .isEqualTo(404);
        assertThat(core.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'order_ids':[5],'deal_ids':[3],'target_strategy_id':1}",
                "{'order_ids':[5]}",
                "{'target_strategy_id':1}",
                "{'account_id':1,'target_strategy_id':1,'start_date':'2026-11-20'}",
                "{'account_id':1,'target_strategy_id':-1}",
                "{'account_id':1,'target_strategy_id':1,'page_size':501}",
                "{'account_id':1,'target_strategy_id':1,'order_statuses':['filled']}",
                "{'account_id':1,'target_strategy_id':1,'reconciled':true,'reconciled_values':['false']}",
                "{'account_id':1,'target_strategy_id':1,'reconciled_values':['perhaps']}",
                "{'account_id':1,'target_strategy_id':1,'kinds':['deal']}",
                "{'account_id':1,'target_strategy_id':1,'position':1}"
            })
    void refusesWhatIsNotWellFormed(String body) {
        assertThat(post("/oms/reassign", body.replace('\'', '"')).status()).isEqualTo(422);
    }
}
