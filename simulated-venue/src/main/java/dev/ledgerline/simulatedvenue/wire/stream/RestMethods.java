package dev.ledgerline.simulatedvenue.wire.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of the WebSocket API that are REST calls under another name. */
final class RestMethods {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String DELETE = "DELETE";

    /** @param signed whether a session that has logged on may leave key and signature out */
    record RestMethod(String method, String path, boolean signed) {}

    private static final Map<String, RestMethod> BY_NAME = Map.ofEntries(
            open("ping", "ping"),
            open("time", "time"),
            open("exchangeInfo", "exchangeInfo"),
            open("depth", "depth"),
            open("trades.recent", "trades"),
            open("trades.historical", "historicalTrades"),
            open("trades.aggregate", "aggTrades"),
            open("klines", "klines"),
            open("uiKlines", "uiKlines"),
            open("avgPrice", "avgPrice"),
            open("ticker.24hr", "ticker/24hr"),
            open("ticker.price", "ticker/price"),
            open("ticker.book", "ticker/bookTicker"),
            signed("order.place", POST, "order"),
            signed("order.test", POST, "order/test"),
            signed("order.status", GET, "order"),
            signed("order.cancel", DELETE, "order"),
            signed("order.cancelReplace", POST, "order/cancelReplace"),
            signed("openOrders.status", GET, "openOrders"),
            signed("openOrders.cancelAll", DELETE, "openOrders"),
            signed("allOrders", GET, "allOrders"),
            signed("myTrades", GET, "myTrades"),
            signed("account.status", GET, "account"));

    private RestMethods() {}

    /** Null for a method that is none of them. */
    static @Nullable RestMethod find(String name) {
        return BY_NAME.get(name);
    }

    private static Map.Entry<String, RestMethod> open(String name, String path) {
        return Map.entry(name, new RestMethod(GET, "/api/v3/" + path, false));
    }

    private static Map.Entry<String, RestMethod> signed(String name, String method, String path) {
        return Map.entry(name, new RestMethod(method, "/api/v3/" + path, true));
    }
}
