package dev.ledgerline.api.order;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.request.Answer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands that place an order, and waits for what the venue says of it. */
@Component
public class Placements {
    private final OrderOutcomes outcomes;
    private final Orders orders;
    private final Requests requests;

    Placements(OrderOutcomes outcomes, Orders orders, Requests requests) {
        this.outcomes = outcomes;
        this.orders = orders;
        this.requests = requests;
    }

    /** @param orderId of the order the command places */
    public CommandResult send(Object command, OrderId orderId, CommandItem item) {
        try (OrderOutcomes.Wait wait = outcomes.forPlacement(orderId)) {
            Answer answer = requests.send(command, item.caller());
            CommandResult result = CommandResult.of(answer);
            if (!result.ok()) return result;
            if (answer.repeated()) return repeated(result, answer.orderIds(), item);
            return told(result, wait.await(item.patience().left()));
        }
    }

    /** The events of a repeated request may be long past, so the order itself is asked first. */
    private CommandResult repeated(CommandResult result, List<OrderId> first, CommandItem item) {
        if (first.isEmpty()) return result;
        try (OrderOutcomes.Wait wait = outcomes.forPlacement(first.getFirst())) {
            List<OrderView> found = orders.now(first);
            if (found.isEmpty() || isOpenQuestion(found.getFirst()))
                return told(result, wait.await(item.patience().left()));
            return present(result, found.getFirst());
        }
    }

    private static boolean isOpenQuestion(OrderView order) {
        return order.status() == OrderStatus.PENDING_SUBMIT && order.unknown() == null;
    }

    private static CommandResult present(CommandResult result, OrderView order) {
        String text = Objects.requireNonNullElse(order.statusText(), "no reason was given");
        String code = Objects.requireNonNullElse(order.statusCode(), "rejected");
        return switch (order.status()) {
            case DENIED -> result.butFailed(CommandError.told(code, text));
            case REJECTED -> result.butFailed(CommandError.venue(code, text));
            default -> order.unknown() == Outstanding.PLACE ? result.butFailed(unknown(text)) : result;
        };
    }

    private static CommandResult told(CommandResult result, @Nullable OrderEvent event) {
        return switch (event) {
            case null -> result.butPending();
            case OrderDenied denied -> result.butFailed(CommandError.of(denied.refusal()));
            case OrderRejected rejected -> result.butFailed(CommandError.venue(rejected.code(), rejected.text()));
            case OutcomeUnknown unknown -> result.butFailed(unknown(unknown.evidence()));
            default -> result;
        };
    }

    private static CommandError unknown(String evidence) {
        return CommandError.of(
                PublicCode.OUTCOME_UNKNOWN,
                "not known whether the venue has the order; the venue is being asked: " + evidence);
    }
}
