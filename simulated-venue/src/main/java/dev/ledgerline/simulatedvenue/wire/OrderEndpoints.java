package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Placing, asking for and cancelling single orders. */
final class OrderEndpoints {
    static final String ORDER = "/api/v3/order";

    private final SimulatedVenue venue;
    private final Symbols symbols;
    private final Faults faults;
    private final CancelIds cancelIds;
    private final OrderRequests requests;
    private final OrderDesk desk;

    OrderEndpoints(WireContext context, Faults faults) {
        this.venue = context.venue();
        this.symbols = context.symbols();
        this.cancelIds = context.cancelIds();
        this.faults = faults;
        this.requests = new OrderRequests(symbols);
        this.desk = new OrderDesk(venue);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", ORDER, Security.TRADE, 1, this::place).placingOrders(),
                Route.of("POST", ORDER + "/test", Security.TRADE, 1, this::test),
                Route.of("GET", ORDER, Security.SIGNED, 4, this::query),
                Route.of("DELETE", ORDER, Security.TRADE, 1, this::cancel),
                Route.of("DELETE", "/api/v3/openOrders", Security.TRADE, 1, this::cancelAll));
    }

    private Reply place(Call call) throws WireError {
        OrderRequest request = inParts(call, requests.read(call.parameters()));
        OrderJson.Detail detail = OrderRequests.detail(call.parameters(), request);
        PlaceAnswer.Accepted placed = desk.place(call.account(), request);
        return Reply.json(OrderJson.placed(placed.order(), placed.fills(), detail));
    }

    private Reply test(Call call) throws WireError {
        OrderRequest request = requests.read(call.parameters());
        OrderRequests.detail(call.parameters(), request);
        desk.check(call.account(), request);
        return Reply.json(Json.object());
    }

    private Reply query(Call call) throws WireError {
        OrderState order = find(call, call.parameters().text("origClientOrderId"));
        if (order == null) throw Rejections.unknownOrder();
        return Reply.json(OrderJson.order(order));
    }

    private Reply cancel(Call call) throws WireError {
        OrderState order = find(call, call.parameters().text("origClientOrderId"));
        if (order == null) throw Rejections.cancel();
        return Reply.json(cancel(call, order, OrderRequests.clientId(call.parameters(), "newClientOrderId")));
    }

    private @Nullable OrderState find(Call call, @Nullable String clientOrderId) throws WireError {
        return desk.find(
                call.account(), symbols.required(call), call.parameters().whole("orderId"), clientOrderId);
    }

    private ObjectNode cancel(Call call, OrderState order, String cancelId) throws WireError {
        if (faults.hit(FaultKind.CANCEL_LOSES_RACE, call) != null) venue.complete(call.account(), order.venueOrderId());
        cancelIds.put(order.venueOrderId(), cancelId);
        if (venue.cancel(call.account(), order.venueOrderId()) instanceof CancelAnswer.Canceled canceled) {
            return OrderJson.canceled(canceled.order(), cancelId);
        }
        cancelIds.remove(order.venueOrderId());
        throw Rejections.cancel();
    }

    private Reply cancelAll(Call call) throws WireError {
        String symbol = symbols.required(call);
        String cancelId = OrderRequests.clientId(call.parameters(), "newClientOrderId");
        List<OrderState> canceled = venue.cancelAll(call.account(), symbol);
        if (canceled.isEmpty()) throw Rejections.cancel();
        ArrayNode nodes = Json.array();
        for (OrderState order : canceled) nodes.add(OrderJson.canceled(order, cancelId));
        return Reply.json(nodes);
    }

    private OrderRequest inParts(Call call, OrderRequest request) {
        FaultRule rule = faults.hit(FaultKind.PARTIAL_FILLS, call);
        if (rule == null || request.quantity().compareTo(rule.minQuantity()) < 0) return request;
        return request.inParts(rule.parts());
    }
}
