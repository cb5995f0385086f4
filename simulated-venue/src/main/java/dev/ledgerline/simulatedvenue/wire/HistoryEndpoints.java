package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Lists of an account's orders and trades. */
final class HistoryEndpoints {
    private static final int USUAL = 500;
    private static final int MOST = 1_000;
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);

    private final SimulatedVenue venue;
    private final Symbols symbols;

    HistoryEndpoints(WireContext context) {
        this.venue = context.venue();
        this.symbols = context.symbols();
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                        "GET",
                        "/api/v3/openOrders",
                        Security.SIGNED,
                        call -> call.parameters().has("symbol") ? 6 : 80,
                        this::openOrders),
                Route.of("GET", "/api/v3/allOrders", Security.SIGNED, 20, this::allOrders),
                Route.of("GET", "/api/v3/myTrades", Security.SIGNED, 20, this::myTrades));
    }

    private Reply openOrders(Call call) throws WireError {
        String symbol = symbols.optional(call);
        ArrayNode nodes = Json.array();
        for (OrderState order : venue.openOrders(call.account())) {
            if (symbol == null || symbol.equals(order.symbol())) nodes.add(OrderJson.order(order));
        }
        return Reply.json(nodes);
    }

    /** From an order id or a time on, the earliest; of all, the latest. */
    private Reply allOrders(Call call) throws WireError {
        ArrayNode nodes = Json.array();
        for (OrderState order : venue.orders(call.account(), query(call, "orderId", null))) {
            nodes.add(OrderJson.order(order));
        }
        return Reply.json(nodes);
    }

    private Reply myTrades(Call call) throws WireError {
        Parameters parameters = call.parameters();
        if (parameters.has("fromId") && (parameters.has("startTime") || parameters.has("endTime"))) {
            throw WireError.of(-1128, "Combination of optional parameters invalid.");
        }
        ArrayNode nodes = Json.array();
        HistoryQuery query = query(call, "fromId", parameters.whole("orderId"));
        for (Execution execution : venue.executions(call.account(), query)) nodes.add(OrderJson.trade(execution));
        return Reply.json(nodes);
    }

    private HistoryQuery query(Call call, String fromParameter, @Nullable Long orderId) throws WireError {
        Parameters parameters = call.parameters();
        String symbol = symbols.required(call);
        Instant from = time(parameters, "startTime");
        Instant to = time(parameters, "endTime");
        if (from != null && to != null) {
            if (to.isBefore(from)) throw WireError.of(-1127, "Start time is greater than end time.");
            if (Duration.between(from, to).compareTo(LONGEST_SPAN) > 0) {
                throw WireError.of(-1127, "More than 24 hours between startTime and endTime.");
            }
        }
        Long fromId = parameters.whole(fromParameter);
        boolean latest = fromId == null && from == null;
        return new HistoryQuery(
                symbol, fromId == null ? 0 : fromId, orderId, from, to, latest, parameters.limit(USUAL, MOST));
    }

    private static @Nullable Instant time(Parameters parameters, String name) throws WireError {
        Long millis = parameters.whole(name);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
