package dev.ledgerline.api.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one command.
 *
 * @param pending accepted and durable, but the venue had not answered when the time was up
 * @param canceledOrderIds with a cancel: the orders that are canceled now
 * @param skippedOrderIds with a cancel: the orders that are not
 */
public record CommandResult(
        int index,
        boolean ok,
        @JsonProperty("command_id") @Nullable Long commandId,
        @JsonProperty("order_id") @Nullable Long orderId,
        @Nullable CommandError error,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pending,

        @JsonProperty("canceled_order_ids") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Long> canceledOrderIds,

        @JsonProperty("skipped_order_ids") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Long> skippedOrderIds) {
    /** What the answer says, as long as nothing more is known. */
    public static CommandResult of(Answer answer) {
        return new CommandResult(
                0,
                answer.refusal() == null,
                answer.commandId().value(),
                answer.orderIds().size() == 1 ? answer.orderIds().getFirst().value() : null,
                answer.refusal() == null ? null : CommandError.of(answer.refusal()),
                false,
                null,
                null);
    }

    /** There was nothing to do: it is as it was asked to be. */
    public static CommandResult nothingToDo() {
        return new CommandResult(0, true, null, null, null, false, null, null);
    }

    static CommandResult failed(@Nullable Long commandId, CommandError error) {
        return new CommandResult(0, false, commandId, null, error, false, null, null);
    }

    public CommandResult butFailed(CommandError why) {
        return new CommandResult(index, false, commandId, orderId, why, false, canceledOrderIds, skippedOrderIds);
    }

    public CommandResult butPending() {
        return new CommandResult(index, ok, commandId, orderId, error, true, canceledOrderIds, skippedOrderIds);
    }

    /** Acts on orders that are not its own, so it names none as such. */
    public CommandResult canceling(List<OrderId> canceled, List<OrderId> skipped) {
        return new CommandResult(index, ok, commandId, orderId, error, pending, values(canceled), values(skipped));
    }

    CommandResult at(int position) {
        return new CommandResult(position, ok, commandId, orderId, error, pending, canceledOrderIds, skippedOrderIds);
    }

    private static List<Long> values(List<OrderId> orders) {
        return orders.stream().map(OrderId::value).toList();
    }
}
