package dev.ledgerline.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                "{'account_id':1,'target_strategy_id':1,'position':1}"
            })
    void refusesWhatIsNotWellFormed(String body) {
        assertThat(post("/oms/reassign", body.replace('\'', '"')).status()).isEqualTo(422);
    }
}
