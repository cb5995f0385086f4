package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** ccxt's functions against the simulated exchange: every one that the documentation lists. */
class CcxtIT extends WholeServer {
    private static final Path PAGE = Path.of("..", "docs", "ccxt.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)\\(([^)]*)\\)` \\| (read|trade) \\|.*");

    /** Words of ccxt's has that are no functions. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "publicAPI", "privateAPI", "CORS", "sandbox", "spot", "margin", "swap", "future", "option", "index", "ws");

    private static final String SYMBOL = "BTC/USDT";

    /** Arguments for each function; %d is an order that works. */
    private static final Map<String, String> READS = new TreeMap<>(Map.ofEntries(
            Map.entry("fetch_order", "[%d]"),
            Map.entry("fetch_order_status", "[%d,'BTC/USDT']"),
            Map.entry("fetch_orders", "['BTC/USDT',0,10]"),
            Map.entry("fetch_open_orders", "['BTC/USDT']"),
            Map.entry("fetch_closed_orders", "['BTC/USDT']"),
            Map.entry("fetch_canceled_orders", "['BTC/USDT']"),
            Map.entry("fetch_canceled_and_closed_orders", "['BTC/USDT']"),
            Map.entry("fetch_my_trades", "['BTC/USDT',null,5]"),
            Map.entry("fetch_order_trades", "[%d]"),
            Map.entry("fetch_positions", "[['BTC/USDT']]"),
            Map.entry("fetch_position", "['BTC/USDT']"),
            Map.entry("describe", "[]"),
            Map.entry("load_markets", "[]"),
            Map.entry("fetch_markets", "[]"),
            Map.entry("fetch_currencies", "[]"),
            Map.entry("fetch_status", "[]"),
            Map.entry("fetch_time", "[]"),
            Map.entry("fetch_ticker", "['BTC/USDT']"),
            Map.entry("fetch_tickers", "[['BTC/USDT']]"),
            Map.entry("fetch_order_book", "['BTC/USDT',5]"),
            Map.entry("fetch_l2_order_book", "['BTC/USDT']"),
            Map.entry("fetch_trades", "['BTC/USDT',null,5]"),
            Map.entry("fetch_ohlcv", "['BTC/USDT','1m',null,5]"),
            Map.entry("fetch_balance", "[]"),
            Map.entry("fetch_free_balance", "[]"),
            Map.entry("fetch_used_balance", "[]"),
            Map.entry("fetch_total_balance", "[]")));

    /** In an order in which each finds what it needs; %d is the order that was placed last. */
    private static final List<Map.Entry<String, String>> TRADES = List.of(
            Map.entry("create_order", "['BTC/USDT','limit','buy',0.01,1000]"),
            Map.entry("edit_order", "[%d,'BTC/USDT','limit','buy',0.02,1001]"),
            Map.entry("cancel_order", "[%d,'BTC/USDT']"),
            Map.entry("create_limit_order", "['BTC/USDT','buy',0.01,1000]"),
            Map.entry("edit_limit_order", "[%d,'BTC/USDT','buy',0.02]"),
            Map.entry("cancel_orders", "[[%d],'BTC/USDT']"),
            Map.entry("create_limit_buy_order", "['BTC/USDT',0.01,1000]"),
            Map.entry("edit_limit_buy_order", "[%d,'BTC/USDT',0.01,1002]"),
            Map.entry("create_post_only_order", "['BTC/USDT','limit','buy',0.01,1000]"),
            Map.entry("create_limit_sell_order", "['BTC/USDT',0.01,900000]"),
            Map.entry("edit_limit_sell_order", "[%d,'BTC/USDT',0.01,910000]"),
            Map.entry("create_stop_order", "['BTC/USDT','limit','sell',0.01,900,1000]"),
            Map.entry("create_trigger_order", "['BTC/USDT','market','sell',0.01,null,1000]"),
            Map.entry("create_stop_loss_order", "['BTC/USDT','market','sell',0.01,null,1000]"),
            Map.entry("create_stop_limit_order", "['BTC/USDT','buy',0.01,900000,900000]"),
            Map.entry("create_stop_market_order", "['BTC/USDT','buy',0.01,900000]"),
            Map.entry("cancel_all_orders", "['BTC/USDT']"),
            Map.entry(
                    "create_order_with_take_profit_and_stop_loss", "['BTC/USDT','market','buy',0.1,null,900000,1000]"),
            Map.entry("create_market_order", "['BTC/USDT','buy',0.1]"),
            Map.entry("create_market_buy_order", "['BTC/USDT',0.1]"),
            Map.entry("create_market_sell_order", "['BTC/USDT',0.05]"),
            Map.entry("create_reduce_only_order", "['BTC/USDT','market','sell',0.01]"));

    @Autowired
    private JdbcTemplate jdbc;

    private record Row(String name, String camelCase, List<String> required, boolean symbol, String needs) {}

    private static List<Row> table() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (!row.matches()) continue;
            List<String> names =
                    Pattern.compile(", ").splitAsStream(row.group(2)).toList();
            rows.add(new Row(
                    row.group(1),
                    camelCase(row.group(1)),
                    names.stream()
                            .filter(name -> !name.endsWith("?"))
                            .filter(name -> !name.isEmpty())
                            .toList(),
                    names.contains("symbol") || names.contains("symbol?"),
                    row.group(3)));
        }
        return rows;
    }

    private static String camelCase(String name) {
        String plain = name.replace("ohlcv", "OHLCV");
        return Pattern.compile("_(.)")
                .matcher(plain)
                .replaceAll(part -> part.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void answersEveryFunctionThatReads() throws IOException {
        long account = account("netting");
        long bought = client().market(account, "buy", "0.1").orderId();
        filled(bought);
        long works = client().limit(account, "buy", "0.01", "1000", "").orderId();
        for (Row row : table()) {
            if (!row.needs().equals("read")) continue;
            String args = READS.get(row.name());
            assertThat(args).as(row.name() + " has no example").isNotNull();
            for (String spelling : List.of(row.name(), row.camelCase())) {
                Client.Reply reply = call(account, spelling, "{'args':" + args.formatted(works) + "}");
                assertThat(reply.status()).as(row.name() + reply.body()).isEqualTo(200);
                assertThat(reply.body().get("result").isNull()).as(row.name()).isFalse();
            }
        }
        JsonNode order = result(account, "fetch_order", "{'args':[" + bought + "]}");
        assertThat(order.get("status").asString()).isEqualTo("closed");
        assertThat(order.get("type").asString()).isEqualTo("market");
        assertThat(order.get("filled").decimalValue()).isEqualByComparingTo("0.1");
        assertThat(order.get("trades").size()).isPositive();
        assertThat(order.get("fee").get("cost").decimalValue()).isPositive();
        BigDecimal cost = BigDecimal.ZERO;
        for (JsonNode trade : order.get("trades"))
            cost = cost.add(trade.get("cost").decimalValue());
        assertThat(order.get("cost").decimalValue()).isEqualByComparingTo(cost);
        String exchangeId = order.at("/info/exchange_order_id").asString();
        assertThat(result(account, "fetch_order", "{'params':{'exchangeOrderId':'" + exchangeId + "'}}")
                        .get("id")
                        .asString())
                .isEqualTo(Long.toString(bought));
        assertThat(ids(result(account, "fetch_orders", "{}"))).containsExactly("" + bought, "" + works);
        assertThat(ids(result(account, "fetch_orders", "{'args':[null,0,1]}"))).containsExactly("" + bought);
        assertThat(ids(result(account, "fetch_open_orders", "{}"))).containsExactly("" + works);
        assertThat(ids(result(account, "fetch_closed_orders", "{}"))).containsExactly("" + bought);
        long now = result(account, "fetch_time", "").asLong();
        assertThat(result(account, "fetch_orders", "{'kwargs':{'since':" + (now + 60_000) + "}}"))
                .isEmpty();
        assertThat(result(account, "fetch_my_trades", "{'kwargs':{'since':" + (now + 60_000) + "}}"))
                .isEmpty();
        assertThat(result(account, "fetch_my_trades", "{}")).isEqualTo(order.get("trades"));
        assertThat(result(account, "fetch_position", "{'args':['BTC/USDT']}")
                        .get("contracts")
                        .decimalValue())
                .isEqualByComparingTo("0.1");
        assertThat(result(account, "fetch_status", "").get("status").asString()).isEqualTo("ok");
    }

    @Test
    void describesExactlyWhatItDoes() throws IOException {
        long account = account("netting");
        JsonNode described = result(account, "describe", "{'args':[],'kwargs':{}}");
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            assertThat(socket.ask("{'id':1,'namespace':'ccxt','action':'call','payload':{'account_id':" + account
                                    + ",'func':'describe','args':[],'kwargs':{}}}")
                            .at("/payload/result"))
                    .isEqualTo(described);
        }
        assertThat(described.get("timeframes").get("5m").asString()).isEqualTo("5m");
        JsonNode has = described.get("has");
        for (Row row : table()) {
            JsonNode served = has.get(row.camelCase());
            assertThat(served.isString() ? served.asString().equals("emulated") : served.booleanValue())
                    .as(row.name())
                    .isTrue();
        }
        assertThat(has.get("fetchFundingRate").booleanValue()).isFalse();
        for (Map.Entry<String, JsonNode> each : has.properties()) {
            if (NO_FUNCTIONS.contains(each.getKey())) continue;
            Client.Reply reply = call(account, each.getKey(), "");
            boolean refused = each.getValue().isBoolean() && !each.getValue().booleanValue();
            assertThat(reply.status() == 501).as(each + " " + reply.body()).isEqualTo(refused);
            if (refused)
                assertThat(reply.body().at("/detail/message").asString())
                        .as(each.getKey())
                        .contains("is not offered by this server");
        }
    }

    @Test
    void tellsWrongArgumentsOfEveryFunction() throws IOException {
        long account = account("netting");
        long works = client().limit(account, "buy", "0.01", "1000", "").orderId();
        Map<String, String> examples = new TreeMap<>(READS);
        TRADES.forEach(each -> examples.put(each.getKey(), each.getValue()));
        for (Row row : table()) {
            if (!row.required().isEmpty())
                assertThat(error(account, row.name(), "")).as(row.name()).isEqualTo("ArgumentsRequired");
            String args = examples.get(row.name());
            assertThat(args).as(row.name() + " has no example").isNotNull();
            if (!args.contains(SYMBOL)) continue;
            for (String wrong : List.of("FOO/BAR", "BTCUSDT"))
                assertThat(error(
                                account,
                                row.name(),
                                "{'args':" + args.formatted(works).replace(SYMBOL, wrong) + "}"))
                        .as(row.name() + " " + wrong)
                        .isIn(
                                "BadSymbol",
                                row.required().contains("id") || row.required().contains("ids")
                                        ? "OrderNotFound"
                                        : "BadSymbol");
        }
        assertThat(client().order(works).get("status").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void tradesByEveryFunctionThatDoes() throws IOException {
        long account = account("netting");
        assertThat(TRADES.stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(table().stream()
                        .filter(row -> row.needs().equals("trade"))
                        .map(Row::name)
                        .toList());
        long last = 0;
        for (Map.Entry<String, String> each : TRADES) {
            String function = each.getKey();
            Client.Reply reply =
                    call(account, function, "{'args':" + each.getValue().formatted(last) + "}");
            assertThat(reply.status()).as(function + reply.body()).isEqualTo(200);
            JsonNode order = reply.body().get("result");
            if (function.startsWith("create")) {
                last = Long.parseLong(order.get("id").asString());
                JsonNode ours = client().order(last);
                assertThat(ours.get("reason").asString()).isEqualTo("api");
                // A fill may be heard before the exchange's answer, which has its id.
                if (order.get("type").asString().equals("market")) filled(last);
                else
                    assertThat(order.at("/info/exchange_order_id").asString())
                            .as(function)
                            .isNotEmpty()
                            .isEqualTo(ours.get("exchange_order_id").asString());
            } else if (function.startsWith("edit")) {
                assertThat(order.get("id").asString()).isEqualTo(Long.toString(last));
            } else if (order.isArray()) {
                order.forEach(one -> assertThat(one.get("status").asString()).isEqualTo("canceled"));
            } else assertThat(order.get("status").asString()).isEqualTo("canceled");
        }
        assertThat(result(account, "fetch_open_orders", "{}")).isEmpty();
        assertThat(client().openPositions(account).get(0).get("qty").asString()).isEqualTo("0.24");
        assertThat(result(account, "fetch_position", "{'args':['BTC/USDT']}")
                        .get("stopLossPrice")
                        .asLong())
                .isEqualTo(1000);
        assertThat(jdbc.queryForObject(
                        "select convert_from(metaData, 'UTF8') from DomainEventEntry where aggregateIdentifier = ?"
                                + " and sequenceNumber = 0",
                        String.class,
                        "order-" + last))
                .contains("\"surface\":\"ccxt-rest\"");
    }

    @Test
    void placesStopOrdersByATriggerPrice() {
        long account = account("netting");
        JsonNode stop = result(
                account,
                "create_order",
                "{'args':['BTC/USDT','market','sell',0.01],'kwargs':{'params':{'triggerPrice':1000}}}");
        JsonNode stopLimit = result(
                account,
                "create_order",
                "{'kwargs':{'symbol':'BTC/USDT','type':'limit','side':'buy','amount':'0.01','price':'900001',"
                        + "'params':{'stopPrice':'900000'}}}");
        Client.Reply core = client().post(
                        "/ccxt/core/" + account + "/create_order",
                        ("{'symbol':'BTC/USDT','side':'sell','order_type':'limit','amount':'0.01','price':'900',"
                                        + "'params':{'triggerPrice':'1000'}}")
                                .replace('\'', '"'));
        assertThat(core.status()).as(core.body().toString()).isEqualTo(200);
        assertThat(List.of(stop, stopLimit, core.body().get("result")))
                .extracting(order -> order.get("type").asString() + " " + order.get("triggerPrice") + " "
                        + order.get("price") + " " + order.get("status").asString())
                .containsExactly("stop 1000 null open", "stop_limit 900000 900001 open", "stop_limit 1000 900 open");
        assertThat(client().order(Long.parseLong(stop.get("id").asString()))
                        .get("order_type")
                        .asString())
                .isEqualTo("stop");
        assertThat(result(account, "fetch_open_orders", "{'kwargs':{'symbol':null,'since':null,'limit':null}}")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void keepsEveryGate() {
        long account = account("netting");
        String buy = "{'args':['BTC/USDT','market','buy',0.1]}";
        long order =
                Long.parseLong(result(account, "create_order", buy).get("id").asString());
        filled(order);
        client().post("/oms/risk/" + account + "/status", "{\"status\":\"blocked\",\"comment\":\"stop\"}");

        Client.Reply blocked = call(account, "create_order", buy);
        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.body().at("/detail/error").asString()).isEqualTo("OperationRejected");
        assertThat(blocked.body().at("/detail/reason").asString()).isEqualTo("account_blocked");
        long denied = blocked.body().at("/detail/order_id").asLong();
        assertThat(client().order(denied).get("status").asString()).isEqualTo("DENIED");
        assertThat(result(account, "fetch_order_status", "{'args':[" + denied + "]}")
                        .asString())
                .isEqualTo("rejected");
        call(account, "create_reduce_only_order", "{'args':['BTC/USDT','market','sell',0.1]}");
        assertThat(openPositions(account, 0)).isEmpty();

        long poor = account("netting", "\"kind\":\"spot\",\"funds\":{\"USDT\":\"20\"}");
        assertThat(error(poor, "create_order", "{'args':['BTC/USDT','limit','buy',1,1000]}"))
                .isEqualTo("InsufficientFunds");
        assertThat(error(poor, "create_order", "{'args':['BTC/USDT','limit','buy',0.0000001,1000]}"))
                .isEqualTo("InvalidOrder");
        assertThat(error(poor, "create_post_only_order", "{'args':['BTC/USDT','limit','buy',0.00001,900000]}"))
                .isIn("OrderImmediatelyFillable", "InvalidOrder");
        assertThat(error(poor, "cancel_order", "{'args':[" + order + "]}"))
                .as("somebody else's")
                .isEqualTo("OrderNotFound");
        assertThat(error(account, "cancel_order", "{'args':[" + order + "]}")).isEqualTo("OrderNotFound");
    }

    @Test
    void repeatsNothingAndRoundsNothing() {
        long account = account("netting");
        String once = "{'args':['BTC/USDT','limit','buy','0.01001','1000.01'],"
                + "'params':{'request_id':'once','clientOrderId':'mine'}}";
        JsonNode first = result(account, "createOrder", once);
        assertThat(result(account, "create_order", once).get("id")).isEqualTo(first.get("id"));
        assertThat(first.toString())
                .contains("\"amount\":0.01001,", "\"price\":1000.01,", "\"clientOrderId\":\"mine\"");
        assertThat(result(account, "fetch_open_orders", "{}").size()).isEqualTo(1);
        assertThat(result(account, "fetch_order", "{'params':{'clientOrderId':'mine'}}")
                        .get("id"))
                .isEqualTo(first.get("id"));
        Client.Reply batch = client().post(
                        "/ccxt/commands?parallel=true",
                        ("[{'account_id':" + account + ",'func':'cancelOrder','params':{'clientOrderId':'mine'}},"
                                        + "{'account_id':" + account + ",'func':'fetch_balance'},"
                                        + "{'account_id':" + account
                                        + ",'func':'create_order','args':['FOO/BAR','market','buy',1]},"
                                        + "{'account_id':987654,'func':'fetch_balance'}]")
                                .replace('\'', '"'));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.body().at("/results/0/result/status").asString())
                .as(batch.body().toString())
                .isEqualTo("canceled");
        assertThat(batch.body().at("/results/1/result/USDT/total").asLong()).isEqualTo(1_000_000);
        assertThat(batch.body().at("/results/2/error/error").asString()).isEqualTo("BadSymbol");
        assertThat(batch.body().at("/results/3/error/error").asString()).isEqualTo("AccountNotEnabled");
    }

    private static List<String> ids(JsonNode orders) {
        return orders.valueStream().map(order -> order.get("id").asString()).toList();
    }

    private JsonNode result(long account, String function, String body) {
        Client.Reply reply = call(account, function, body);
        assertThat(reply.status()).as(function + " " + reply.body()).isEqualTo(200);
        return reply.body().get("result");
    }

    private String error(long account, String function, String body) {
        Client.Reply reply = call(account, function, body);
        assertThat(reply.status()).as(function + " " + reply.body()).isGreaterThanOrEqualTo(400);
        return reply.body().at("/detail/error").asString();
    }

    private Client.Reply call(long account, String function, String body) {
        return client().post("/ccxt/" + account + "/" + function, body.replace('\'', '"'));
    }
}
