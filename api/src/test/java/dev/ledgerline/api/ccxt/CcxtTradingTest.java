package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions that place, change and cancel orders. */
class CcxtTradingTest extends CcxtTest {
    @Test
    void placesAnOrderByTheWayOfAllCommands() {
        takeOrders(OrderStatus.SUBMITTED);

        Reply reply = call(
                "create_order",
                "{'args':['BTC/USDT','limit','buy','0.010','50000.5',{'clientOrderId':'mine','timeInForce':'IOC',"
                        + "'reduceOnly':true,'strategy_id':7,'position_id':3,'comment':'why','stopLoss':{'triggerPrice':40000},"
                        + "'takeProfit':60000,'request_id':'r-1'}]}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        PlaceOrder placed = core.received(PlaceOrder.class).getFirst();
        assertThat(placed.accountId()).isEqualTo(ACCOUNT);
        assertThat(placed.request().requestId()).isEqualTo("r-1");
        assertThat(placed.request().command()).isEqualTo("send_order");
        assertThat(placed.terms())
                .isEqualTo(new OrderTerms(
                        Views.BTC,
                        Side.BUY,
                        OrderType.LIMIT,
                        Quantity.of("0.01"),
                        Price.of("50000.5"),
                        null,
                        TimeInForce.IOC,
                        false,
                        true,
                        new StrategyId(7),
                        new PositionId(3),
                        Price.of("40000"),
                        Price.of("60000"),
                        "api",
                        "why",
                        "mine"));
        assertThat(core.metadata.getFirst())
                .containsEntry("surface", "ccxt-rest")
                .containsEntry("principal", "key-1");
        assertThat(reply.at("/result/id"))
                .isEqualTo(Long.toString(placed.orderId().value()));
        assertThat(reply.at("/result/info/exchange_order_id"))
                .isEqualTo("X" + placed.orderId().value());
        assertThat(reply.at("/result/status")).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "create_limit_order|['BTC/USDT','sell',1,2]|SELL LIMIT 2 null GTC",
                "createLimitBuyOrder|['BTC/USDT',1,2]|BUY LIMIT 2 null GTC",
                "create_limit_sell_order|['BTC/USDT',1,2]|SELL LIMIT 2 null GTC",
                "create_market_order|['BTC/USDT','BUY',1,2]|BUY MARKET null null GTC",
                "create_market_buy_order|['BTC/USDT',1]|BUY MARKET null null GTC",
                "create_market_sell_order|['BTC/USDT',1]|SELL MARKET null null GTC",
                "create_post_only_order|['BTC/USDT','limit','buy',1,2]|BUY LIMIT 2 null GTC post-only",
                "create_reduce_only_order|['BTC/USDT','market','buy',1]|BUY MARKET null null GTC reduce-only",
                "create_stop_order|['BTC/USDT','market','buy',1,null,3]|BUY STOP null 3 GTC",
                "create_stop_order|['BTC/USDT','limit','buy',1,2,3]|BUY STOP_LIMIT 2 3 GTC",
                "create_trigger_order|['BTC/USDT','limit','buy',1,2,3]|BUY STOP_LIMIT 2 3 GTC",
                "create_stop_loss_order|['BTC/USDT','market','sell',1,null,3]|SELL STOP null 3 GTC",
                "create_stop_limit_order|['BTC/USDT','sell',1,2,3]|SELL STOP_LIMIT 2 3 GTC",
                "createStopMarketOrder|['BTC/USDT','sell',1,3]|SELL STOP null 3 GTC",
                "create_order|['BTC/USDT','Limit','Buy',1,2,{'timeInForce':'PO'}]|BUY LIMIT 2 null GTC post-only",
                "create_order|['BTC/USDT','limit','buy',1,2,{'timeInForce':'fok'}]|BUY LIMIT 2 null FOK",
                "create_order|['BTC/USDT','market','buy',1,null,{'stopPrice':3}]|BUY STOP null 3 GTC",
                "create_order|['BTC/USDT','stop_limit','buy',1,2,{'triggerPrice':3,'stopPrice':3}]|BUY STOP_LIMIT 2 3"
                        + " GTC",
                "create_order|['BTC/USDT','market','buy',1,999]|BUY MARKET null null GTC"
            })
    void knowsCcxtsWaysToPlaceAnOrder(String function, String args, String expected) {
        takeOrders(OrderStatus.SUBMITTED);

        Reply reply = call(function, "{'args':" + args + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        OrderTerms terms = core.received(PlaceOrder.class).getFirst().terms();
        assertThat(terms.side() + " " + terms.type() + " " + terms.price() + " " + terms.stopPrice() + " "
                        + terms.timeInForce() + (terms.postOnly() ? " post-only" : "")
                        + (terms.reduceOnly() ? " reduce-only" : ""))
                .isEqualTo(expected);
        assertThat(terms.quantity()).isEqualTo(Quantity.of("1"));
    }

    @Test
    void attachesStopsToThePosition() {
        takeOrders(OrderStatus.SUBMITTED);

        call("createOrderWithTakeProfitAndStopLoss", "{'args':['BTC/USDT','market','buy',1,null,60000,40000]}");

        OrderTerms terms = core.received(PlaceOrder.class).getFirst().terms();
        assertThat(terms.takeProfit()).isEqualTo(Price.of("60000"));
        assertThat(terms.stopLoss()).isEqualTo(Price.of("40000"));
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void tellsWhyAnOrderIsDenied(RefusalCode code) {
        core.rules = command -> Refusal.of(code, "2 > 1");

        Reply reply = call("create_market_buy_order", "{'args':['BTC/USDT',1]}");

        assertThat(reply.status()).isEqualTo(Errors.of(code).status().value());
        assertThat(reply.at("/detail/error")).isEqualTo(Errors.of(code).ccxtName());
        assertThat(reply.at("/detail/reason")).isEqualToIgnoringCase(code.name());
        assertThat(reply.at("/detail/message")).endsWith("2 > 1");
        assertThat(reply.json().at("/detail/order_id").isNumber()).isTrue();
    }

    @Test
    void tellsARejectedOrderFromOneThatNobodyKnows() {
        core.venue = id -> List.of(new OrderRejected(
                id, ACCOUNT, "-2010", "Account has insufficient balance", Quantity.ZERO, FakeCore.NOON));
        Reply rejected = call("create_market_buy_order", "{'args':['BTC/USDT',1]}");
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(400);
        assertThat(rejected.at("/detail/error")).isEqualTo("InsufficientFunds");
        assertThat(rejected.at("/detail/reason")).isEqualTo("-2010");

        core.venue = id -> List.of(
                new OutcomeUnknown(id, ACCOUNT, "simulated", Outstanding.PLACE, "L", "read time-out", FakeCore.NOON));
        Reply unknown = call("create_market_buy_order", "{'args':['BTC/USDT',1]}");
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.at("/detail/error")).isEqualTo("RequestTimeout");
        assertThat(unknown.json().at("/detail/order_id").asLong())
                .isEqualTo(core.received(PlaceOrder.class).getLast().orderId().value());
    }

    @Test
    void changesAnOrderAndKeepsItsId() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));

        Reply reply = call("edit_order", "{'args':['5','BTC/USDT','limit','buy',null,49000]}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        RequestOrderChange change = core.received(RequestOrderChange.class).getFirst();
        assertThat(change.newPrice()).isEqualTo(Price.of("49000"));
        assertThat(change.newQuantity()).isNull();
        assertThat(reply.at("/result/id")).isEqualTo("5");
        assertThat(call("edit_order", "{'args':['5','BTC/USDT','limit','sell',1]}")
                        .at("/detail/error"))
                .isEqualTo("InvalidOrder");
        assertThat(call("edit_order", "{'args':['5','BTC/USDT','market','buy',1]}")
                        .at("/detail/error"))
                .isEqualTo("InvalidOrder");
        assertThat(call("edit_order", "{'args':['5','BTC/USDT','limit','buy']}").at("/detail/error"))
                .isEqualTo("ArgumentsRequired");
        assertThat(core.received(RequestOrderChange.class)).hasSize(1);
    }

    @Test
    void cancelsAndTellsWhatIsNotCanceled() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(6), Views.order(6, 1, OrderStatus.FILLED));

        assertThat(call("cancel_order", "{'args':['X5']}").at("/result/id")).isEqualTo("5");
        assertThat(core.received(CancelOrders.class).getFirst().orderIds()).containsExactly(new OrderId(5));

        core.rules = command -> Refusal.of(RefusalCode.NOTHING_TO_CANCEL);
        assertThat(call("cancel_order", "{'args':['6']}").at("/detail/error")).isEqualTo("OrderNotFound");
        Reply works = call("cancel_order", "{'args':['5']}");
        assertThat(works.at("/detail/error"))
                .as("it works, so nobody must think that it does not")
                .isEqualTo("OperationRejected");
        assertThat(call("cancel_all_orders", "{}").text()).isEqualTo("{\"ok\":true,\"result\":[]}");
        assertThat(call("cancel_all_orders", "{'args':['ETH/USDT']}").at("/detail/error"))
                .isEqualTo("BadSymbol");
    }

    @Test
    void cancelsSeveralOrdersByAnyOfTheirIds() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(6), Views.order(6, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(7), Views.order(7, 2, OrderStatus.SUBMITTED));

        for (String one : List.of("8", "X8", "7", "X7"))
            assertThat(call("cancel_orders", "{'args':[['6','" + one + "']]}").at("/detail/message"))
                    .as(one)
                    .contains("finds no order by the id " + one + " ");
        assertThat(core.received(CancelOrders.class)).isEmpty();

        Reply reply = call("cancel_orders", "{'args':[[6,'X5','6']]}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(CancelOrders.class).getFirst().orderIds())
                .containsExactlyInAnyOrder(new OrderId(5), new OrderId(6));
    }

    @Test
    void cancelsWhatWorksInAnInstrument() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(6), Views.order(6, 1, OrderStatus.FILLED));
        core.orders.put(new OrderId(7), Views.order(7, 2, OrderStatus.SUBMITTED));

        Reply reply = call("cancel_all_orders", "{'args':['BTC/USDT']}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(CancelOrders.class).getFirst().orderIds()).containsExactly(new OrderId(5));
        assertThat(core.asked)
                .as("others' orders do not count towards the most that is found")
                .containsExactly(new FindOrdersOfAccount(
                        ACCOUNT,
                        Views.BTC,
                        List.of(OrderStatus.PENDING_SUBMIT, OrderStatus.SUBMITTED, OrderStatus.PARTIALLY_FILLED),
                        null,
                        null,
                        null,
                        5_000));
    }
}
