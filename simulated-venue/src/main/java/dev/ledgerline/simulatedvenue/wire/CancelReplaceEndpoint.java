package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.ReplaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cancels one order and places another. Both may succeed, or one, or none; the answer tells each result. */
final class CancelReplaceEndpoint implements Endpoint {
    private final SimulatedVenue venue;
    private final Symbols symbols;
    private final CancelIds cancelIds;
    private final OrderRequests requests;
    private final OrderDesk desk;

    CancelReplaceEndpoint(WireContext context) {
        this.venue = context.venue();
        this.symbols = context.symbols();
        this.cancelIds = context.cancelIds();
        this.requests = new OrderRequests(symbols);
        this.desk = new OrderDesk(venue);
    }

    Route route() {
        return Route.of("POST", OrderEndpoints.ORDER + "/cancelReplace", Security.TRADE, 1, this)
                .placingOrders();
    }

    @Override
    public Reply answer(Call call) throws WireError {
        Parameters parameters = call.parameters();
        boolean placeAnyway = placesAnyway(parameters.required("cancelReplaceMode"));
        OrderRequest request = requests.read(parameters);
        OrderJson.Detail detail = OrderRequests.detail(parameters, request);
        String cancelId = OrderRequests.clientId(parameters, "cancelNewClientOrderId");
        OrderState old = desk.find(
                call.account(),
                symbols.required(call),
                parameters.whole("cancelOrderId"),
                parameters.text("cancelOrigClientOrderId"));
        long oldId = old == null ? 0 : old.venueOrderId();
        cancelIds.put(oldId, cancelId);
        ReplaceAnswer answer = venue.replace(call.account(), oldId, request, placeAnyway);
        return reply(answer, cancelId, detail);
    }

    private static boolean placesAnyway(String mode) throws WireError {
        return switch (mode) {
            case "STOP_ON_FAILURE" -> false;
            case "ALLOW_FAILURE" -> true;
            default -> throw WireError.of(-1130, "Data sent for parameter 'cancelReplaceMode' is not valid.");
        };
    }

    private static Reply reply(ReplaceAnswer answer, String cancelId, OrderJson.Detail detail) {
        ObjectNode data = Json.object();
        boolean canceled = answer.cancel() instanceof CancelAnswer.Canceled;
        boolean placed = answer.place() instanceof PlaceAnswer.Accepted;
        data.put("cancelResult", canceled ? "SUCCESS" : "FAILURE");
        data.put("newOrderResult", answer.place() == null ? "NOT_ATTEMPTED" : placed ? "SUCCESS" : "FAILURE");
        data.set("cancelResponse", cancelResponse(answer.cancel(), cancelId));
        ObjectNode newOrder = newOrderResponse(answer.place(), detail);
        if (newOrder == null) data.putNull("newOrderResponse");
        else data.set("newOrderResponse", newOrder);
        if (canceled && placed) return Reply.json(data);
        ObjectNode failure = Json.object();
        boolean partly = canceled || placed;
        failure.put("code", partly ? -2021 : -2022);
        failure.put("msg", partly ? "Order cancel-replace partially failed." : "Order cancel-replace failed.");
        failure.set("data", data);
        return Reply.json(partly ? 409 : 400, failure);
    }

    private static ObjectNode cancelResponse(CancelAnswer answer, String cancelId) {
        return switch (answer) {
            case CancelAnswer.Canceled canceled -> OrderJson.canceled(canceled.order(), cancelId);
            case CancelAnswer.Rejected refused -> error(Rejections.cancel());
        };
    }

    private static @Nullable ObjectNode newOrderResponse(@Nullable PlaceAnswer answer, OrderJson.Detail detail) {
        return switch (answer) {
            case null -> null;
            case PlaceAnswer.Accepted placed -> OrderJson.placed(placed.order(), placed.fills(), detail);
            case PlaceAnswer.Rejected refused -> error(Rejections.placement(refused.code(), refused.text()));
        };
    }

    private static ObjectNode error(WireError error) {
        return Json.object().put("code", error.code()).put("msg", error.msg());
    }
}
