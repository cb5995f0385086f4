package dev.ledgerline.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionCommand.CloseBy;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionCommand.MergePositions;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.StopMode;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFormsTest extends ApiTest {
    @Test
    void sendsAnOrderWithAllDefaults() {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'0.01'}");

        assertThat(terms)
                .isEqualTo(new OrderTerms(
                        Views.BTC,
                        Side.BUY,
                        OrderType.MARKET,
                        Quantity.of("0.01"),
                        null,
                        null,
                        TimeInForce.GTC,
                        false,
                        false,
                        StrategyId.NONE,
                        null,
                        null,
                        null,
                        "api",
                        null,
                        null));
    }

    @Test
    void sendsAnOrderWithEverythingSaid() {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'sell','type':'STOP_LIMIT','amount':1.25,'price':'49000',"
                + "'trigger_price':49500,'stop_loss':'51000','stop_gain':'40000','strategy_id':7,'position_id':3,"
                + "'reason':'signal','comment':'as planned','reduce_only':true,'client_order_id':'mine-1',"
                + "'post_only':true,'time_in_force':'GTC','params':{}}");

        assertThat(terms)
                .isEqualTo(new OrderTerms(
                        Views.BTC,
                        Side.SELL,
                        OrderType.STOP_LIMIT,
                        Quantity.of("1.25"),
                        Price.of("49000"),
                        Price.of("49500"),
                        TimeInForce.GTC,
                        true,
                        true,
                        new StrategyId(7),
                        new PositionId(3),
                        Price.of("51000"),
                        Price.of("40000"),
                        "signal",
                        "as planned",
                        "mine-1"));
    }

    @Test
    void readsNumbersExactly() {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':0.100000000000000005,"
                + "'price':123456789012345678.000000000000000001}");

        assertThat(terms.quantity()).hasToString("0.100000000000000005");
        assertThat(terms.price()).hasToString("123456789012345678.000000000000000001");
    }

    @Test
    void mergesParamsUnderneathTheFields() {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'buy','order_type':'stop_limit','qty':1,'price':2,"
                + "'time_in_force':'ioc','params':{'timeInForce':'FOK','reduceOnly':true,'triggerPrice':3}}");

        assertThat(terms.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(terms.reduceOnly()).isTrue();
        assertThat(terms.stopPrice()).isEqualTo(Price.of("3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            'order_type':'market','trigger_price':90                            | STOP       | -  | 90
            'order_type':'MARKET','stop_price':'90','price':95                  | STOP       | -  | 90
            'order_type':'limit','price':95,'trigger_price':90                  | STOP_LIMIT | 95 | 90
            'order_type':'limit','price':95,'stop_price':90                     | STOP_LIMIT | 95 | 90
            'order_type':'market','params':{'triggerPrice':90}                  | STOP       | -  | 90
            'order_type':'limit','price':95,'params':{'stopPrice':90}           | STOP_LIMIT | 95 | 90
            'order_type':'market','trigger_price':90,'params':{'stopPrice':80}  | STOP       | -  | 90
            'order_type':'stop','trigger_price':90,'stop_price':90              | STOP       | -  | 90
            'order_type':'stop_limit','price':95,'stop_price':90                | STOP_LIMIT | 95 | 90
            'order_type':'limit','price':95,'stop_price':null                   | LIMIT      | 95 | -
            'order_type':'market','trigger_price':null,'stop_price':90          | STOP       | -  | 90
            """)
    void makesAStopOrderOfOneThatIsTriggered(
            String payload, OrderType type, @Nullable String price, @Nullable String stopPrice) {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'sell','qty':1," + payload + "}");

        assertThat(terms.type()).isEqualTo(type);
        assertThat(terms.price()).isEqualTo(price == null ? null : Price.of(price));
        assertThat(terms.stopPrice()).isEqualTo(stopPrice == null ? null : Price.of(stopPrice));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'order_type':'limit_maker'                                      | LIMIT      | true  | GTC
            'type':'LIMIT_MAKER','post_only':false                          | LIMIT      | true  | GTC
            'order_type':'limit_maker','trigger_price':90                   | STOP_LIMIT | true  | GTC
            'order_type':'limit','time_in_force':'GTX'                      | LIMIT      | true  | GTC
            'order_type':'limit','time_in_force':'PO','post_only':false     | LIMIT      | true  | GTC
            'order_type':'limit','params':{'timeInForce':'gtx'}             | LIMIT      | true  | GTC
            'order_type':'limit','time_in_force':'ioc','params':{'timeInForce':'PO'} | LIMIT | false | IOC
            'order_type':'limit','time_in_force':''                         | LIMIT      | false | GTC
            'order_type':'limit','time_in_force':'  ','params':{'timeInForce':'FOK'} | LIMIT | false | FOK
            """)
    void knowsTheOtherWordsForPostOnly(String payload, OrderType type, boolean postOnly, TimeInForce timeInForce) {
        OrderTerms terms = terms("{'symbol':'BTC/USDT','side':'sell','qty':1,'price':95," + payload + "}");

        assertThat(terms.type()).isEqualTo(type);
        assertThat(terms.postOnly()).isEqualTo(postOnly);
        assertThat(terms.timeInForce()).isEqualTo(timeInForce);
    }

    @Test
    void takesTheRoleForABlankReason() {
        assertThat(terms("{'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'reason':' '}")
                        .reason())
                .isEqualTo("owner");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'symbol':'BTC/USDT','side':'BUY','order_type':'market','qty':1}                    | literal_error       | side
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'x':1}              | extra_forbidden     | x
            {'symbol':'BTC/USDT','side':'buy','order_type':'market'}                            | missing             | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':0}                    | greater_than        | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'-1'}                 | greater_than        | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'1e999999999'}        | decimal_max_places  | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1e999999999}          | decimal_max_places  | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1e-999999999}         | decimal_max_places  | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'0.0000000000000000001'} | decimal_max_places | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'NaN'}                | decimal_parsing     | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'٣'}                  | decimal_parsing     | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':true}                 | decimal_type        | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':null}                 | decimal_type        | qty
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'amount':2}         | value_error         | amount
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'strategy_id':-3}   | greater_than_equal  | strategy_id
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'position_id':1.5}  | int_from_float      | position_id
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'position_id':'x'}  | int_parsing         | position_id
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'post_only':'yes'}  | bool_type           | post_only
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'comment':5}        | string_type         | comment
            {'symbol':'BTCUSDT','side':'buy','order_type':'market','qty':1}                     | value_error         | symbol
            {'symbol':'','side':'buy','order_type':'market','qty':1}                            | string_too_short    | symbol
            {'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':1}                     | value_error         | price
            {'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':1,'price':-5}          | greater_than        | price
            {'symbol':'BTC/USDT','side':'buy','order_type':'stop','qty':1}                      | value_error         | stop_price
            {'symbol':'BTC/USDT','side':'buy','order_type':'stop','qty':1,'price':1,'stop_price':2} | value_error      | price
            {'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':1,'trigger_price':2}   | value_error         | price
            {'symbol':'BTC/USDT','side':'buy','order_type':'limit_maker','qty':1}               | value_error         | price
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'trigger_price':0}  | greater_than        | trigger_price
            {'symbol':'BTC/USDT','side':'buy','order_type':'stop','qty':1,'stop_price':1,'trigger_price':2} | value_error | trigger_price
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'params':{'stopPrice':1,'triggerPrice':2}} | value_error | params
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'time_in_force':'GTX'} | value_error      | time_in_force
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'params':{'timeInForce':'PO'}} | value_error | params
            {'symbol':'BTC/USDT','side':'buy','order_type':'limit_maker','qty':1,'price':1,'time_in_force':'ioc'} | value_error | time_in_force
            {'symbol':'BTC/USDT','side':'buy','order_type':'take_profit','qty':1}               | value_error         | order_type
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'trailing_percent':1} | value_error        | trailing_percent
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'time_in_force':'day'} | literal_error     | time_in_force
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'params':{'leverage':5}} | extra_forbidden | params
            {'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':1,'post_only':true}   | value_error         | post_only
            """)
    void refusesAWrongOrderAndNamesTheField(String payload, String type, String field) {
        Reply reply = post("/oms/commands", item("send_order", payload));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/detail/0/type")).as(reply.text()).isEqualTo(type);
        assertThat(reply.at("/detail/0/loc/0")).isEqualTo("body");
        assertThat(reply.at("/detail/0/loc/1")).isEqualTo("payload");
        assertThat(reply.at("/detail/0/loc/2")).isEqualTo(field);
        assertThat(core.received(PlaceOrder.class)).isEmpty();
    }

    @Test
    void cancelsTheUnionOfAllWaysToNameAnOrder() {
        for (long id = 5; id <= 8; id++) core.orders.put(new OrderId(id), Views.order(id, 1, OrderStatus.SUBMITTED));

        Reply reply = post(
                "/oms/commands",
                "{\"command\":\"cancel_order\",\"payload\":{\"order_id\":7,\"order_ids\":[5,7],\"order_ids_csv\":\"8, 6\"}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(CancelOrders.class).getFirst().orderIds())
                .containsExactly(new OrderId(5), new OrderId(6), new OrderId(7), new OrderId(8));
        assertThat(reply.json().at("/results/0/canceled_order_ids").size()).isEqualTo(4);
    }

    @Test
    void refusesACancelThatNamesNoOrder() {
        Reply reply = post("/oms/commands", item("cancel_order", "{}"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/detail/0/type")).isEqualTo("value_error");
    }

    @Test
    void cancelsOnlyOrdersWithoutAStrategyWhenZeroIsSaid() {
        post("/oms/commands", item("cancel_all_orders", "{'strategy_ids':[0]}"));
        post("/oms/commands", item("cancel_all_orders", "{}"));

        assertThat(core.received(CancelOrders.class))
                .extracting(CancelOrders::strategyIds)
                .containsExactly(List.of(StrategyId.NONE), List.of());
    }

    @Test
    void changesWhatIsSaidAndKeepsTheRest() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));

        Reply reply = post(
                "/oms/commands",
                "{\"command\":\"change_order\",\"payload\":{\"order_id\":5,\"new_price\":\"101\",\"new_qty\":null}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        RequestOrderChange change = core.received(RequestOrderChange.class).getFirst();
        assertThat(change.newPrice()).isEqualTo(Price.of("101"));
        assertThat(change.newQuantity()).isNull();
        assertThat(change.market()).isNotNull();
    }

    @Test
    void refusesAChangeOfNothing() {
        assertThat(post("/oms/commands", item("change_order", "{'order_id':5}")).status())
                .isEqualTo(422);
    }

    @Test
    void closesByAndMerges() {
        core.positions.put(new PositionId(1), Views.position(1, 1));
        core.positions.put(new PositionId(2), Views.position(2, 1));

        post("/oms/commands", item("close_by", "{'position_id_a':1,'position_id_b':2,'qty':'0.4'}"));
        post(
                "/oms/commands",
                item(
                        "merge_positions",
                        "{'source_position_id':1,'target_position_id':2,'stop_mode':'set','oms_stop_loss':95}"));

        CloseBy closeBy = core.received(CloseBy.class).getFirst();
        assertThat(closeBy.bookId()).hasToString("book-1-BTC/USDT");
        assertThat(closeBy.quantity()).isEqualTo(Quantity.of("0.4"));
        assertThat(closeBy.legA()).isNotEqualTo(closeBy.legB());
        MergePositions merge = core.received(MergePositions.class).getFirst();
        assertThat(merge.stopMode()).isEqualTo(StopMode.SET);
        assertThat(merge.stopLoss()).isEqualTo(Price.of("95"));
    }

    @Test
    void closesAPositionAtMarketUnlessToldOtherwise() {
        core.positions.put(new PositionId(1), Views.position(1, 1));

        Reply reply = post("/oms/commands", item("close_position", "{'position_id':1}"));
        post("/oms/commands", item("close_position", "{'position_id':1,'order_type':'limit','price':110,'qty':'0.1'}"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        ClosePosition first = core.received(ClosePosition.class).getFirst();
        assertThat(first.terms().type()).isEqualTo(OrderType.MARKET);
        assertThat(first.quantity()).isNull();
        assertThat(Duration.between(first.request().at(), first.deadline())).hasSeconds(120);
        assertThat(reply.json().at("/results/0/order_id").asLong())
                .isEqualTo(first.orderId().value());
        ClosePosition second = core.received(ClosePosition.class).getLast();
        assertThat(second.terms().type()).isEqualTo(OrderType.LIMIT);
        assertThat(second.terms().price()).isEqualTo(Price.of("110"));
    }

    @ParameterizedTest
    @CsvSource({"stop_price,stop_price", "trigger_price,trigger_price"})
    void closesAtAPriceOnlyWhenAskedForAStopOrder(String field, String where) {
        core.positions.put(new PositionId(1), Views.position(1, 1));

        Reply refused = post("/oms/commands", item("close_position", "{'position_id':1,'" + field + "':90}"));
        Reply done = post(
                "/oms/commands", item("close_position", "{'position_id':1,'order_type':'stop','" + field + "':90}"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/detail/0/loc/2")).isEqualTo(where);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(core.received(ClosePosition.class)).singleElement().satisfies(close -> {
            assertThat(close.terms().type()).isEqualTo(OrderType.STOP);
            assertThat(close.terms().stopPrice()).isEqualTo(Price.of("90"));
        });
    }

    @Test
    void tellsAnAbsentStopFromAClearedOne() {
        core.positions.put(new PositionId(1), Views.position(1, 1));

        post("/oms/commands", "{\"command\":\"position_change\",\"payload\":{\"position_id\":1,\"stop_loss\":null}}");

        ChangePosition change = core.received(ChangePosition.class).getFirst();
        assertThat(change.changesStopLoss()).isTrue();
        assertThat(change.stopLoss()).isNull();
        assertThat(change.changesTakeProfit()).isFalse();
        assertThat(change.changesComment()).isFalse();
    }

    @Test
    void refusesAPositionChangeOfNothing() {
        assertThat(post("/oms/commands", item("position_change", "{'position_id':1}"))
                        .status())
                .isEqualTo(422);
    }

    private OrderTerms terms(String payload) {
        Reply reply = post("/oms/commands", item("send_order", payload));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return core.received(PlaceOrder.class).getLast().terms();
    }

    private static String item(String command, String payload) {
        return ("{'account_id':1,'command':'" + command + "','payload':" + payload + "}").replace('\'', '"');
    }
}
