package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What can be called, by whom, and how a call is written. */
class CcxtCallsTest extends CcxtTest {
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
        assertThat(reply.at("/detail/0/msg")).isEqualTo("List should have at most 100 items after validation, not 101");
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
        assertThat(core("edit_order", "{'id':5}").at("/detail/error")).isEqualTo("NotSupported");
        Reply withdrawn = core("withdraw", "{'args':['BTC',1,'bc1q']}");
        assertThat(withdrawn.status()).isEqualTo(501);
        assertThat(withdrawn.at("/detail/message")).contains("money is moved at the exchange itself");
    }

    /** Whatever only reads is one of the core, and a null is as good as nothing. */
    @Test
    void readsEverythingThroughTheCore() {
        core.orders.put(new OrderId(5), Views.order(5, 1, OrderStatus.FILLED));
        core.deals.add(Views.deal(3, 5));
        core.market = query -> TICKER;
        String nulls = "{'symbol':'BTC/USDT','since':null,'limit':null,'params':null}";
        for (String function : List.of(
                "fetch_my_trades",
                "fetch_closed_orders",
                "fetchOrders",
                "fetch_canceled_orders",
                "fetch_open_orders")) {
            Reply reply = core(function, nulls);
            assertThat(reply.status()).as(function + reply.text()).isEqualTo(200);
            assertThat(reply.json().get("result").isArray()).as(function).isTrue();
        }
        core.asked.clear();
        core("fetch_closed_orders", "{'symbol':null,'since':1795348800000,'limit':7}");
        core("fetch_open_orders", "{'limit':null}");
        assertThat(core.asked)
                .first()
                .isEqualTo(new FindOrdersOfAccount(
                        ACCOUNT, null, List.of(OrderStatus.FILLED), null, null, FakeCore.NOON, 7));
        assertThat(((FindOrdersOfAccount) core.asked.get(1)).most()).isEqualTo(200);
        assertThat(core("fetch_order_trades", "{'id':'5','limit':1}").at("/result/0/order"))
                .isEqualTo("5");
        assertThat(core("fetch_order_status", "{'id':5,'args':null,'kwargs':null}")
                        .at("/result"))
                .isEqualTo("closed");
        assertThat(core("fetch_time", "").json().get("result").asLong()).isEqualTo(FakeCore.NOON.toEpochMilli());
        assertThat(core("fetch_ticker", "{'symbol':'BTC/USDT','limit':5}").at("/detail/error"))
                .as("which has no limit")
                .isEqualTo("BadRequest");
        assertThat(core("fetch_my_trades", "{'limit':1001}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'market','params':{'triggerPrice':'3'}|STOP null 3",
                "'market','price':null,'params':{'stopPrice':3}|STOP null 3",
                "'limit','price':2,'params':{'triggerPrice':3}|STOP_LIMIT 2 3",
                "'limit','price':'2','params':{'stopPrice':'3'}|STOP_LIMIT 2 3",
                "'stop_limit','price':2,'params':{'stopPrice':3}|STOP_LIMIT 2 3"
            })
    void takesATriggerPriceThroughTheCore(String typeAndMore, String expected) {
        takeOrders(OrderStatus.SUBMITTED);

        Reply reply = core(
                "create_order", "{'symbol':'BTC/USDT','side':'sell','amount':'1','order_type':" + typeAndMore + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        OrderTerms terms = core.received(PlaceOrder.class).getFirst().terms();
        assertThat(terms.type() + " " + terms.price() + " " + terms.stopPrice()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'limit'|ArgumentsRequired|400",
                "'limit','price':null|ArgumentsRequired|400",
                "'limit','params':{'triggerPrice':3}|ArgumentsRequired|400",
                "'stop'|ArgumentsRequired|400",
                "'market','params':{'triggerPrice':0}|InvalidOrder|400",
                "'market','params':{'triggerPrice':'high'}|InvalidOrder|400",
                "'market','params':{'triggerPrice':3,'stopPrice':4}|BadRequest|400",
                "'market','params':{'triggerPrice':3,'triggerDirection':'up'}|NotSupported|501",
                "'market','params':{'takeProfitPrice':3}|NotSupported|501"
            })
    void refusesATriggerPriceByCcxtsClasses(String typeAndMore, String error, int status) {
        Reply reply = core("create_order", "{'symbol':'BTC/USDT','side':'sell','amount':1,'type':" + typeAndMore + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.at("/detail/error")).isEqualTo(error);
        assertThat(core.received(PlaceOrder.class)).isEmpty();
    }

    @Test
    void tellsTheBalanceOfTheKindThatTheAccountIs() {
        core.market = query -> new Balances(List.of());

        for (String function : List.of("fetch_balance", "fetch_free_balance", "fetchTotalBalance")) {
            assertThat(call(function, "{'params':{'type':'spot'}}").status())
                    .as(function)
                    .isEqualTo(200);
            for (String other : List.of("swap", "margin", "funding")) {
                Reply reply = call(function, "{'params':{'type':'" + other + "'}}");
                assertThat(reply.status()).as(reply.text()).isEqualTo(501);
                assertThat(reply.at("/detail/error")).isEqualTo("NotSupported");
            }
        }
        assertThat(core("fetch_balance", "{'params':{'type':'spot'}}").status()).isEqualTo(200);
        assertThat(call("fetch_balance", "{'params':{'type':7}}").at("/detail/error"))
                .isIn("BadRequest", "NotSupported");
    }

    @Test
    void describesItself() {
        Reply reply = call("describe", "{'args':[],'kwargs':{}}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("result").propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "countries",
                        "version",
                        "has",
                        "urls",
                        "api",
                        "requiredCredentials",
                        "timeframes",
                        "fees",
                        "limits",
                        "precisionMode",
                        "options");
        assertThat(reply.at("/result/id")).isEqualTo("simulated");
        assertThat(reply.json().at("/result/precisionMode").asInt()).isEqualTo(4);
        assertThat(reply.json().at("/result/requiredCredentials/apiKey").booleanValue())
                .isFalse();
        JsonNode has = reply.json().at("/result/has");
        for (Function function : functions.all())
            assertThat(has.has(function.camelCase())).as(function.name()).isTrue();
        assertThat(has.get("fetchOrder").booleanValue()).isTrue();
        assertThat(has.get("fetchTickers").asString()).isEqualTo("emulated");
        assertThat(has.get("createLimitOrder").isNull())
                .as("the fake tells nothing of what it can")
                .isTrue();
        for (String not :
                List.of("withdraw", "fetchFundingRate", "fetchOHLCVWs", "watchOHLCV", "fetchPositionsADLRank"))
            assertThat(has.get(not).isBoolean() && !has.get(not).booleanValue())
                    .as(not)
                    .isTrue();
        key("reader", Role.READONLY, 61, List.of(ACCOUNT));
        assertThat(as("reader", "/ccxt/1/describe", "").status()).isEqualTo(200);
        assertThat(as("reader", "/ccxt/2/describe", "").status()).isEqualTo(403);
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
