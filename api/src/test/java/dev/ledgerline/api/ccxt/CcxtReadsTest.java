package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer.Balance;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.Instruments;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The functions that read: what they ask for, and the structures they answer with. */
class CcxtReadsTest extends CcxtTest {
    @Test
    void findsAnOrderByAnyOfItsIds() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.orders.put(new OrderId(6), Views.order(6, 2, OrderStatus.SUBMITTED));

        for (String args : List.of(
                "{'args':['5']}",
                "{'args':[5]}",
                "{'args':['X5']}",
                "{'args':['5','BTC/USDT']}",
                "{'args':[null,null,{'exchangeOrderId':'X5'}]}",
                "{'params':{'exchange_order_id':'X5'}}"))
            assertThat(call("fetch_order", args).at("/result/id")).as(args).isEqualTo("5");
        for (String args : List.of("{'args':['6']}", "{'args':['X6']}", "{'args':['5','ETH/USDT']}", "{'args':['05']}"))
            assertThat(call("fetch_order", args).at("/detail/error")).as(args).isEqualTo("OrderNotFound");
        assertThat(call("fetchOrderStatus", "{'args':['5']}").at("/result")).isEqualTo("open");
    }

    @Test
    void asksForTheOrdersThatAreWanted() {
        call("fetch_closed_orders", "{'args':['BTC/USDT',1795348800000,7]}");
        call("fetch_orders", "{}");

        assertThat(core.asked)
                .containsExactly(
                        new FindOrdersOfAccount(
                                ACCOUNT, Views.BTC, List.of(OrderStatus.FILLED), null, null, FakeCore.NOON, 7),
                        new FindOrdersOfAccount(ACCOUNT, null, List.of(), null, null, null, 500));
    }

    @Test
    void writesAnOrderAsCcxtDoes() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.PARTIALLY_FILLED));

        JsonNode order = call("fetch_order", "{'args':['5']}").json().get("result");

        assertThat(order.propertyNames())
                .containsExactly(
                        "info",
                        "id",
                        "clientOrderId",
                        "timestamp",
                        "datetime",
                        "lastTradeTimestamp",
                        "lastUpdateTimestamp",
                        "symbol",
                        "type",
                        "timeInForce",
                        "postOnly",
                        "reduceOnly",
                        "side",
                        "price",
                        "triggerPrice",
                        "amount",
                        "cost",
                        "average",
                        "filled",
                        "remaining",
                        "status",
                        "fee",
                        "trades",
                        "fees",
                        "stopPrice",
                        "takeProfitPrice",
                        "stopLossPrice");
        assertThat(order.toString())
                .contains(
                        "\"id\":\"5\"",
                        "\"price\":50000,",
                        "\"amount\":1.5,",
                        "\"filled\":0,",
                        "\"remaining\":1.5,",
                        "\"datetime\":\"2026-11-22T10:00:00.500Z\"",
                        "\"fee\":null,\"trades\":[],\"fees\":[]");
    }

    @Test
    void writesATradeOfTwoDealsAsOne() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.FILLED));
        core.deals.add(Views.deal(3, 5));
        core.deals.add(Views.deal(4, 5));

        Reply reply = call("fetch_my_trades", "{}");
        JsonNode trades = reply.json().get("result");

        assertThat(trades.size()).isEqualTo(1);
        assertThat(trades.get(0).propertyNames())
                .containsExactly(
                        "info",
                        "timestamp",
                        "datetime",
                        "symbol",
                        "id",
                        "order",
                        "type",
                        "side",
                        "takerOrMaker",
                        "price",
                        "amount",
                        "cost",
                        "fee",
                        "fees");
        assertThat(reply.text())
                .contains("\"symbol\":\"BTC/USDT\",\"id\":\"T1\",\"order\":\"5\",\"type\":\"limit\",\"side\":\"sell\","
                        + "\"takerOrMaker\":null,\"price\":120,\"amount\":1.2,\"cost\":144,"
                        + "\"fee\":{\"currency\":\"BNB\",\"cost\":0.0004},"
                        + "\"fees\":[{\"currency\":\"BNB\",\"cost\":0.0004}]}");
        assertThat(call("fetch_order_trades", "{'args':['5']}").json().get("result"))
                .isEqualTo(trades);
    }

    @Test
    void tellsTheLastTradesOfAnOrderUnlessAskedSinceWhen() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.FILLED));
        for (int trade = 1; trade <= 3; trade++) core.deals.add(Views.deal(trade, 5, "T" + trade));

        assertThat(tradesOfOrder("null,null,2")).containsExactly("T2", "T3");
        assertThat(tradesOfOrder("null,1,2")).containsExactly("T1", "T2");
    }

    private List<String> tradesOfOrder(String more) {
        JsonNode trades =
                call("fetch_order_trades", "{'args':['5'," + more + "]}").json().get("result");
        return trades.valueStream().map(trade -> trade.get("id").asString()).toList();
    }

    @Test
    void writesAPositionAsCcxtDoes() {
        core.positions.put(new PositionId(2), Views.position(2, 1));

        JsonNode position = call("fetch_positions", "{}").json().at("/result/0");

        assertThat(position.propertyNames())
                .containsExactly(
                        "info",
                        "id",
                        "symbol",
                        "timestamp",
                        "datetime",
                        "lastUpdateTimestamp",
                        "contracts",
                        "contractSize",
                        "side",
                        "notional",
                        "leverage",
                        "unrealizedPnl",
                        "realizedPnl",
                        "collateral",
                        "entryPrice",
                        "markPrice",
                        "lastPrice",
                        "liquidationPrice",
                        "marginMode",
                        "hedged",
                        "maintenanceMargin",
                        "maintenanceMarginPercentage",
                        "initialMargin",
                        "initialMarginPercentage",
                        "marginRatio",
                        "stopLossPrice",
                        "takeProfitPrice",
                        "percentage");
        assertThat(position.toString())
                .contains(
                        "\"side\":\"short\"",
                        "\"contracts\":0.4,",
                        "\"entryPrice\":120,",
                        "\"lastPrice\":50000,",
                        "\"notional\":20000,",
                        "\"unrealizedPnl\":-19952,",
                        "\"realizedPnl\":16,");
        assertThat(call("fetch_position", "{'args':['BTC/USDT']}").json().get("result"))
                .isEqualTo(position);
        core.positions.put(new PositionId(3), Views.position(3, 1));
        assertThat(call("fetch_position", "{'args':['BTC/USDT']}").at("/detail/error"))
                .isEqualTo("BadRequest");
        assertThat(call("fetch_position", "{'args':['BTC/USDT',{'position_id':3}]}")
                        .at("/result/id"))
                .isEqualTo("3");
        core.positions.clear();
        assertThat(call("fetch_position", "{'args':['BTC/USDT']}")
                        .json()
                        .at("/result")
                        .propertyNames())
                .containsExactlyElementsOf(position.propertyNames());
    }

    @Test
    void writesMarketsCurrenciesAndBalancesAsCcxtDoes() {
        core.market = query -> new Instruments(List.of(new InstrumentRules(
                Views.BTC,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001000"),
                Quantity.of("0.00001"),
                Quantity.of("9000"),
                new BigDecimal("5.00"),
                false)));
        Reply reply = call("fetch_markets", "");
        JsonNode market = reply.json().at("/result/0");
        assertThat(market.propertyNames())
                .containsExactly(
                        "id",
                        "lowercaseId",
                        "symbol",
                        "base",
                        "quote",
                        "settle",
                        "baseId",
                        "quoteId",
                        "settleId",
                        "type",
                        "spot",
                        "margin",
                        "swap",
                        "future",
                        "option",
                        "index",
                        "active",
                        "contract",
                        "linear",
                        "inverse",
                        "subType",
                        "taker",
                        "maker",
                        "contractSize",
                        "expiry",
                        "expiryDatetime",
                        "strike",
                        "optionType",
                        "precision",
                        "limits",
                        "marginModes",
                        "created",
                        "info",
                        "tierBased",
                        "percentage",
                        "feeSide");
        assertThat(reply.text())
                .contains(
                        "\"precision\":{\"amount\":0.00001,\"price\":0.01,\"base\":null,\"quote\":null}",
                        "\"amount\":{\"min\":0.00001,\"max\":9000}",
                        "\"cost\":{\"min\":5,\"max\":null}");
        assertThat(call("load_markets", "").json().get("result").get("BTC/USDT"))
                .isEqualTo(market);
        JsonNode currencies = call("fetch_currencies", "").json().get("result");
        assertThat(currencies.propertyNames()).containsExactly("BTC", "USDT");
        assertThat(currencies.get("BTC").propertyNames())
                .containsExactly(
                        "id",
                        "code",
                        "name",
                        "active",
                        "deposit",
                        "withdraw",
                        "fee",
                        "precision",
                        "type",
                        "limits",
                        "networks",
                        "info");

        core.market = query -> new Balances(List.of(
                new Balance(Asset.of("BTC"), new BigDecimal("-0.1"), new BigDecimal("0.30")),
                new Balance(Asset.of("USDT"), new BigDecimal("1E+3"), BigDecimal.ZERO)));
        assertThat(call("fetch_balance", "").json().get("result").toString())
                .isEqualTo("{\"info\":{},\"timestamp\":null,\"datetime\":null,"
                        + "\"BTC\":{\"free\":-0.1,\"used\":0.3,\"total\":0.2},"
                        + "\"USDT\":{\"free\":1000,\"used\":0,\"total\":1000},"
                        + "\"free\":{\"BTC\":-0.1,\"USDT\":1000},\"used\":{\"BTC\":0.3,\"USDT\":0},"
                        + "\"total\":{\"BTC\":0.2,\"USDT\":1000}}");
        assertThat(call("fetch_used_balance", "").json().get("result").toString())
                .isEqualTo("{\"BTC\":0.3,\"USDT\":0}");
    }

    @Test
    void asksForTheCandlesThatAreWanted() {
        core.market = query -> query.equals(
                        new FindCandles(ACCOUNT, Views.BTC, Duration.ofMinutes(5), Instant.ofEpochMilli(60_000), 3))
                ? new Candles(List.of())
                : refused();

        assertThat(call("fetchOHLCV", "{'args':['BTC/USDT','5m',60000,3]}").status())
                .isEqualTo(200);
    }
}
