package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Markets at {@code /ws}, of the simulated exchange. */
class MarketSocketIT extends WholeServer {
    @Test
    void tellsWhatAMarketDoes() {
        long account = account("netting");
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            JsonNode subscribed = socket.ask(watch(
                    account,
                    "BTC/USDT",
                    "'channels':['ticker','orderbook','trades','ohlcv'],'timeframe':null,'depth':3,'limit':2,"
                            + "'poll_interval_ms':250"));
            assertThat(subscribed.get("event").asString())
                    .as(subscribed.toString())
                    .isEqualTo("subscribed_market");
            assertThat(subscribed.at("/payload/timeframe").asString()).isEqualTo("1m");
            Set<String> told = new HashSet<>();
            List<JsonNode> frames = socket.until(frame -> {
                told.add(event(frame));
                return told.size() == 4;
            });
            for (JsonNode frame : frames) {
                assertThat(frame.get("type").asString()).isEqualTo("ws_event");
                assertThat(frame.get("namespace").asString()).isEqualTo("ccxt");
                assertThat(frame.at("/payload/account_id").asLong()).isEqualTo(account);
                assertThat(frame.at("/payload/symbol").asString()).isEqualTo("BTC/USDT");
                assertThat(event(frame)).isEqualTo(frame.at("/payload/channel").asString() + "_updated");
                assertThat(frame.at("/payload/ts_ms").isIntegralNumber()).isTrue();
            }
            JsonNode ticker = data(frames, "ticker_updated");
            assertThat(ticker.get("symbol").asString()).isEqualTo("BTC/USDT");
            assertThat(ticker.get("last").isNumber()).isTrue();
            JsonNode book = data(frames, "orderbook_updated");
            assertThat(book.get("bids").size()).isEqualTo(3);
            assertThat(number(book.at("/bids/0/0"))).isLessThan(number(book.at("/asks/0/0")));
            JsonNode trades = data(frames, "trades_updated");
            assertThat(trades.size()).isEqualTo(2);
            assertThat(trades.at("/0/side").asString()).isIn("buy", "sell");
            JsonNode candles = data(frames, "ohlcv_updated");
            assertThat(candles.get(0).size()).isEqualTo(6);
            assertThat(candles.at("/0/0").asLong() % 60_000).isZero();
        }
    }

    @Test
    void tellsChangesUntilItIsToldNotTo() {
        long account = account("netting");
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            socket.ask(watch(account, "BTC/USDT", "'channels':['orderbook','ticker'],'poll_interval_ms':250"));
            List<JsonNode> books = new ArrayList<>();
            socket.until(frame -> {
                if (event(frame).equals("orderbook_updated")) books.add(frame.at("/payload/data"));
                return books.size() == 5;
            });
            for (int i = 1; i < books.size(); i++) assertThat(books.get(i)).isNotEqualTo(books.get(i - 1));
            JsonNode less = socket.ask("{'id':3,'namespace':'ccxt','action':'unsubscribe_market','payload':{"
                    + "'account_id':" + account + ",'symbol':'BTC/USDT','channels':['ticker']}}");
            assertThat(event(less)).isEqualTo("unsubscribed_market");
            assertThat(less.at("/payload/removed").asInt()).isEqualTo(1);
            assertThat(socket.until(frame -> event(frame).equals("orderbook_updated")).stream()
                            .map(MarketSocketIT::event))
                    .doesNotContain("ticker_updated");
            JsonNode rest = socket.ask("{'id':4,'namespace':'ccxt','action':'unsubscribe_market'}");
            assertThat(rest.at("/payload/removed").asInt()).isEqualTo(1);
            socket.send("{'id':5,'action':'ping'}");
            assertThat(event(socket.next())).isEqualTo("pong");
        }
    }

    @Test
    void refusesWhatCannotBeWatched() {
        long account = account("netting");
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            assertThat(code(socket.ask(watch(account, "DOGE/USDT", "'channels':['ticker']"))))
                    .isEqualTo("unknown_symbol");
            assertThat(code(socket.ask(watch(987_654, "BTC/USDT", "'channels':['ticker']"))))
                    .isEqualTo("permission_denied");
            assertThat(code(socket.ask(watch(account, "BTC/USDT", "'channels':[]"))))
                    .isEqualTo("missing_channels");
            for (String wrong : List.of(
                    "'channels':['funding']",
                    "'poll_interval_ms':249",
                    "'poll_interval_ms':10001",
                    "'timeframe':'7m'",
                    "'depth':0",
                    "'limit':1001",
                    "'more':1"))
                assertThat(code(socket.ask(watch(account, "BTC/USDT", wrong))))
                        .as(wrong)
                        .isEqualTo("validation_error");
            JsonNode refused = socket.ask("{'id':1,'namespace':'ccxt','action':'call','payload':{'account_id':"
                    + account + ",'func':'no_such_function'}}");
            assertThat(code(refused)).isEqualTo("ccxt_error");
            assertThat(refused.at("/payload/detail/code").asString()).isEqualTo("ccxt_error");
            assertThat(refused.at("/payload/detail/message").asString()).contains("no_such_function");
            JsonNode called = socket.ask("{'id':1,'namespace':'ccxt','action':'call','payload':{'account_id':" + account
                    + ",'func':'fetchTime','args':null,'kwargs':null}}");
            assertThat(event(called)).isEqualTo("ccxt_result");
            assertThat(called.at("/payload/result").asLong()).isPositive();
            JsonNode usual = socket.ask(watch(
                    account,
                    "BTC/USDT",
                    "'channels':null,'timeframe':null,'depth':null,'limit':null,'poll_interval_ms':null"));
            assertThat(event(usual)).as(usual.toString()).isEqualTo("subscribed_market");
            assertThat(usual.at("/payload/channels").toString()).isEqualTo("[\"ticker\"]");
            assertThat(usual.at("/payload/depth").asInt()).isEqualTo(20);
            assertThat(usual.at("/payload/limit").asInt()).isEqualTo(50);
            assertThat(usual.at("/payload/poll_interval_ms").asInt()).isEqualTo(1_200);
            assertThat(event(socket.ask("{'id':1,'action':'subscribe','payload':{'namespaces':['ccxt','position'],"
                            + "'account_ids':[" + account + "],'with_snapshot':false}}")))
                    .isEqualTo("subscribed");
        }
    }

    @Test
    void letsAConnectionWatchOnlySoMuch() {
        List<Long> accounts = List.of(account("netting"), account("netting"), account("netting"));
        int watched = 0;
        String refused = null;
        try (SocketClient socket = socket(KEY)) {
            socket.next();
            for (long account : accounts)
                for (String symbol : List.of("BTC/USDT", "ETH/USDT"))
                    for (String timeframe : List.of(
                            "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w",
                            "1M")) {
                        JsonNode answer = socket.ask(watch(
                                account,
                                symbol,
                                "'channels':['ticker','ohlcv'],'limit':1,'poll_interval_ms':10000,'timeframe':'"
                                        + timeframe + "'"));
                        if (answer.get("ok").asBoolean()) watched++;
                        else refused = code(answer);
                    }
            assertThat(refused).isEqualTo("too_many_subscriptions");
            assertThat(watched).isBetween(90, 100);
            JsonNode rest = socket.ask("{'id':4,'namespace':'ccxt','action':'unsubscribe_market','payload':{}}");
            assertThat(rest.at("/payload/removed").asInt()).isEqualTo(100);
        }
    }

    private static String watch(long account, String symbol, String more) {
        return "{'id':1,'namespace':'ccxt','action':'subscribe_market','payload':{'account_id':" + account
                + ",'symbol':'" + symbol + "'," + more + "}}";
    }

    private static String event(JsonNode frame) {
        return frame.get("event").asString();
    }

    private static String code(JsonNode answer) {
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isFalse();
        return answer.at("/payload/code").asString();
    }

    private static JsonNode data(List<JsonNode> frames, String event) {
        return frames.stream()
                .filter(frame -> event(frame).equals(event))
                .findFirst()
                .orElseThrow()
                .at("/payload/data");
    }

    private static BigDecimal number(JsonNode node) {
        assertThat(node.isNumber()).isTrue();
        return node.decimalValue();
    }
}
