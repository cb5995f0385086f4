package dev.ledgerline.messages.request;

import dev.ledgerline.messages.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told as soon as the decision is durable.
 *
 * @param orderIds orders the command created or acts upon, in order
 * @param repeated true when the request was answered before and this is that answer
 */
public record Answer(
        CommandId commandId,
        List<OrderId> orderIds,
        @Nullable Refusal refusal,
        boolean repeated) {
    public static Answer accepted(Request request, OrderId... orders) {
        return new Answer(request.commandId(), List.of(orders), null, false);
    }

    public static Answer denied(Request request, Refusal refusal, OrderId... orders) {
        return new Answer(request.commandId(), List.of(orders), refusal, false);
    }

    public Answer asRepeated() {
        return new Answer(commandId, orderIds, refusal, true);
    }
}
