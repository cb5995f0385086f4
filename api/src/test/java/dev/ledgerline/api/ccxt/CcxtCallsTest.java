package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Balance;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.Instruments;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
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
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class CcxtCallsTest extends ApiTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Ticker TICKER =
            new Ticker(Price.of("50000.5"), null, Price.of("0.0000001"), null, null, null, null, null, FakeCore.NOON);

    @Autowired
    private Functions functions;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "fetch_ticker|{'args':['BTC/USDT']}",
                "fetchTicker|{'args':['BTC/USDT',{}]}",
                "fetch_ticker|{'kwargs':{'symbol':'BTC/USDT'}}",
                "fetchTicker|{'args':[],'kwargs':{'symbol':'BTC/USDT','params':null}}",
                "fetch_ticker|{'args':['BTC/USDT'],'params':{}}"
            })
    void takesEitherSpellingAndArgumentsByPlaceOrName(String function, String body) {
        core.market = query -> ((FindTicker) query).instrument().equals(Views.BTC) ? TICKER : refused();

        Reply reply = call(function, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text())
                .startsWith("{\"ok\":true,\"result\":{\"symbol\":\"BTC/USDT\",\"timestamp\":1795348800000,"
                        + "\"datetime\":\"2026-11-22T12:00:00.000Z\",\"high\":null,")
                .contains("\"ask\":0.0000001,", "\"last\":50000.5,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "fetch_ticker|{}|ArgumentsRequired|400",
                "fetch_ticker|{'args':[null]}|ArgumentsRequired|400",
                "fetch_ticker|{'args':['BTCUSDT']}|BadSymbol|400",
                "fetch_ticker|{'args':[7]}|BadRequest|400",
                "fetch_ticker|{'args':['BTC/USDT',{},3]}|BadRequest|400",
                "fetch_ticker|{'args':['BTC/USDT'],'kwargs':{'symbol':'BTC/USDT'}}|BadRequest|400",
                "fetch_ticker|{'kwargs':{'pair':'BTC/USDT'}}|BadRequest|400",
                "fetch_ticker|{'args':['BTC/USDT',7]}|BadRequest|400",
                "fetch_ticker|{'args':['BTC/USDT'],'params':{'speed':1}}|NotSupported|501",
                "fetch_open_orders|{'kwargs':{'since':'noon'}}|BadRequest|400",
                "fetch_open_orders|{'kwargs':{'since':1e999999999}}|BadRequest|400",
                "fetch_open_orders|{'kwargs':{'since':99999999999999999}}|BadRequest|400",
                "fetch_open_orders|{'kwargs':{'limit':0}}|BadRequest|400",
                "fetch_open_orders|{'kwargs':{'limit':1001}}|BadRequest|400",
                "fetch_open_orders|{'args':['FOO/BAR']}|BadSymbol|400",
                "fetch_ohlcv|{'args':['BTC/USDT','7m']}|BadRequest|400",
                "fetch_order|{}|ArgumentsRequired|400",
                "fetch_order|{'args':['999']}|OrderNotFound|404",
                "create_order|{'args':['BTC/USDT','limit','buy',1]}|ArgumentsRequired|400",
                "create_order|{'args':['BTC/USDT','stop','buy',1]}|ArgumentsRequired|400",
                "create_order|{'args':['BTC/USDT','market','both',1]}|InvalidOrder|400",
                "create_order|{'args':['BTC/USDT','market','buy',-1]}|InvalidOrder|400",
                "create_order|{'args':['BTC/USDT','pegged','buy',1]}|InvalidOrder|400",
                "create_order|{'args':['BTC/USDT','market','buy',1,null,{'trailingPercent':1}]}|NotSupported|501",
                "create_order|{'args':['BTC/USDT','market','buy',1,null,{'takeProfitPrice':1}]}|NotSupported|501",
                "create_stop_order|{'args':['BTC/USDT','market','buy',1]}|ArgumentsRequired|400",
                "cancel_orders|{'args':[[]]}|BadRequest|400",
                "withdraw|{'args':['BTC',1,'bc1q']}|NotSupported|501",
                "transfer|{}|NotSupported|501",
                "setLeverage|{'args':[10]}|NotSupported|501",
                "fetch_trading_fee|{'args':['BTC/USDT']}|NotSupported|501",
                "sign|{}|NotSupported|501",
                "privatePostOrder|{}|NotSupported|501",
                "__init__|{}|NotSupported|501"
            })
    void refusesWithTheClassThatFits(String function, String body, String error, int status) {
        Reply reply = call(function, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.at("/detail/code")).isEqualTo("ccxt_error");
        assertThat(reply.at("/detail/error")).as(reply.text()).isEqualTo(error);
        assertThat(reply.at("/detail/message")).isNotEmpty();
        assertThat(core.received(PlaceOrder.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_UNKNOWN,AccountNotEnabled,404",
        "INSTRUMENT_UNKNOWN,BadSymbol,400",
        "NOT_SUPPORTED,NotSupported,501",
        "THROTTLED,RateLimitExceeded,429",
        "UNAVAILABLE,ExchangeNotAvailable,503"
    })
    void tellsWhatKeepsTheVenueFromAnswering(Reason reason, String error, int status) {
        core.market = query -> new Refused(reason, "because");

        Reply reply = call("fetch_balance", "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/detail/error")).isEqualTo(error);
        assertThat(reply.at("/detail/message")).contains("because");
        assertThat(reply.header("Retry-After")).isEqualTo(status == 503 ? "2" : null);
    }

    @Test
    void keepsFromAccountsThatAreNotTheCallers() {
        key("reader", Role.READONLY, 61, List.of(ACCOUNT));
        core.market = query -> TICKER;
        String order = "{\"args\":[\"BTC/USDT\",\"market\",\"buy\",1]}";

        assertThat(as("reader", "/ccxt/1/fetch_ticker", "{\"args\":[\"BTC/USDT\"]}")
                        .status())
                .isEqualTo(200);
        for (String path : List.of(
                "/ccxt/1/create_order", "/ccxt/1/cancelAllOrders", "/ccxt/2/fetch_ticker", "/ccxt/2/withdraw")) {
            Reply reply = as("reader", path, order);
            assertThat(reply.status()).as(path).isEqualTo(403);
            assertThat(reply.at("/detail/error")).isEqualTo("PermissionDenied");
        }
        assertThat(core.received).isEmpty();
        assertThat(post("/ccxt/987654/fetch_status", "").at("/detail/error")).isEqualTo("AccountNotEnabled");
        assertThat(post("/ccxt/0/fetch_status", "").status()).isEqualTo(422);
        assertThat(send("POST", "/ccxt/1/fetch_status", "{}").status()).isEqualTo(401);
    }

    /** Whatever trades needs the right to, however new the function. */
    @Test
    void letsNoReaderCallWhatChangesSomething() {
        key("reader-of-all", Role.READONLY, 62, List.of());
        for (String prefix : List.of("create", "edit", "cancel", "set", "close", "withdraw", "transfer"))
            for (Function function : functions.all())
                if (function.name().startsWith(prefix)) {
                    assertThat(function.permission()).as(function.name()).isNotEqualTo(Permission.READ);
                    Reply reply = as("reader-of-all", "/ccxt/1/" + function.camelCase(), "{}");
                    assertThat(reply.status()).as(function.name()).isIn(403, 501);
                }
        assertThat(core.received).isEmpty();
    }

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

    @Test
    void makesSeveralCallsAtOnceOrInTurn() {
        core.market = query -> TICKER;
        String calls = "[{'account_id':1,'func':'fetch_ticker','args':['BTC/USDT']},"
                + "{'account_id':1,'func':'fetchNothing'},{'account_id':99,'func':'fetch_time'},"
                + "{'account_id':1,'func':'fetchTime','kwargs':{}}]";
        for (String query : List.of("", "?parallel=true")) {
            Reply reply = post("/ccxt/commands" + query, calls.replace('\'', '"'));
            assertThat(reply.status()).isEqualTo(200);
            JsonNode results = reply.json().get("results");
            assertThat(results.valueStream().map(each -> each.get("index").asInt()))
                    .containsExactly(0, 1, 2, 3);
            assertThat(results.valueStream().map(each -> each.get("ok").asBoolean()))
                    .containsExactly(true, false, false, true);
            assertThat(results.get(0).at("/result/last").decimalValue()).isEqualByComparingTo("50000.5");
            assertThat(results.get(0).get("error").isNull()).isTrue();
            assertThat(results.get(1).at("/error/error").asString()).isEqualTo("NotSupported");
            assertThat(results.get(2).at("/error/error").asString()).isEqualTo("AccountNotEnabled");
            assertThat(results.get(3).get("result").asLong()).isEqualTo(FakeCore.NOON.toEpochMilli());
        }
        assertThat(post("/ccxt/commands", "{\"account_id\":1,\"func\":\"nothing\"}")
                        .status())
                .as("even if all fail")
                .isEqualTo(200);
        assertThat(post("/ccxt/commands", "[]").text()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void makesAHundredCallsAtMost() {
        String call = "{\"account_id\":1,\"func\":\"fetch_time\"}";

        assertThat(post("/ccxt/commands", "[" + (call + ",").repeat(99) + call + "]")
                        .json()
                        .get("results")
                        .size())
                .isEqualTo(100);
        Reply reply = post("/ccxt/commands", "[" + (call + ",").repeat(100) + call + "]");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail").size()).isEqualTo(1);
        assertThat(reply.at("/detail/0/type")).isEqualTo("too_long");
        assertThat(reply.at("/detail/0/loc/0")).isEqualTo("body");
        assertThat(reply.at("/detail/0/msg"))
                .isEqualTo("List should have at most 100 items after validation, not 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ccxt/commands|{}",
                "/ccxt/commands|[{'account_id':1,'func':'fetch_time'},{'account_id':1}]",
                "/ccxt/commands|[{'account_id':1,'func':'fetch_time','speed':1}]",
                "/ccxt/commands|7",
                "/ccxt/commands|",
                "/ccxt/1/fetch_time|[]",
                "/ccxt/1/fetch_time|{'args':{}}",
                "/ccxt/1/fetch_time|{'kwargs':[]}",
                "/ccxt/1/fetch_time|{'a",
                "/ccxt/one/fetch_time|{}",
                "/ccxt/core/1/create_order|{'symbol':'BTC/USDT','side':'buy','type':'limit'}",
                "/ccxt/core/1/create_order|{'symbol':'BTC/USDT','side':'buy','type':'limit','order_type':'market','amount':1}",
                "/ccxt/core/1/fetch_open_orders|{'limit':1001}",
                "/ccxt/core/1/fetch_order|{}"
            })
    void refusesWhatIsNotWellFormed(String pathAndBody) {
        String[] both = pathAndBody.split("\\|", -1);

        Reply reply = post(both[0], both[1].replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/detail/0/loc").isArray()).isTrue();
        assertThat(core.received(PlaceOrder.class)).isEmpty();
    }

    @Test
    void hasTypedBodiesForTheCore() {
        takeOrders(OrderStatus.SUBMITTED);
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.SUBMITTED));
        core.market = query -> TICKER;

        Reply placed = core(
                "create_order",
                "{'symbol':'BTC/USDT','side':'buy','order_type':'limit','amount':'1','price':2,'params':{'postOnly':true}}");
        assertThat(placed.status()).as(placed.text()).isEqualTo(200);
        assertThat(core.received(PlaceOrder.class).getFirst().terms().postOnly())
                .isTrue();
        assertThat(core("fetch_order", "{'id':5,'symbol':'BTC/USDT'}").at("/result/id"))
                .isEqualTo("5");
        core.asked.clear();
        core("fetch_open_orders", "{'symbol':'BTC/USDT'}");
        assertThat(((FindOrdersOfAccount) core.asked.getFirst()).most()).isEqualTo(200);
        assertThat(core("fetch_ticker", "{'symbol':'BTC/USDT'}").at("/result/symbol"))
                .isEqualTo("BTC/USDT");
        assertThat(core("fetchTicker", "{'args':['BTC/USDT']}").at("/result/symbol"))
                .isEqualTo("BTC/USDT");
        assertThat(core("fetch_tickers", "{'symbols':['BTC/USDT']}")
                        .json()
                        .at("/result")
                        .propertyNames())
                .containsExactly("BTC/USDT");
        assertThat(core("cancel_order", "{'id':'5'}").at("/result/id")).isEqualTo("5");
        assertThat(core("fetch_time", "{}").at("/detail/error")).isEqualTo("NotSupported");
    }

    private void takeOrders(OrderStatus status) {
        core.venue = id -> {
            core.orders.put(id, Views.order(id.value(), 1, status));
            return FakeCore.accept(id);
        };
    }

    private static MarketAnswer refused() {
        return new Refused(Reason.UNAVAILABLE, "not what was to be asked");
    }

    private Reply call(String function, String body) {
        return post("/ccxt/1/" + function, body.replace('\'', '"'));
    }

    private Reply core(String function, String body) {
        return post("/ccxt/core/1/" + function, body.replace('\'', '"'));
    }

    private Reply as(String key, String path, String body) {
        return send("POST", path, body, "x-api-key", key);
    }

    private void key(String plain, Role role, long id, List<AccountId> accounts) {
        core.keys.put(Hashes.hex(plain), new ApiKeyView(new ApiKeyId(id), plain, role, accounts));
    }
}
