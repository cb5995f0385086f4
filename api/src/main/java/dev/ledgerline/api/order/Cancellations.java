package dev.ledgerline.api.order;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.request.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends cancels, and waits for what becomes of each order. */
@Component
class Cancellations {
    /** Where a cancel is when the waiting ends. */
    private enum Outcome {
        CANCELED,
        STANDS,
        UNKNOWN,
        PENDING
    }

    private final OrderOutcomes outcomes;
    private final Orders orders;
    private final Requests requests;

    Cancellations(OrderOutcomes outcomes, Orders orders, Requests requests) {
        this.outcomes = outcomes;
        this.orders = orders;
        this.requests = requests;
    }

    /** @param named the orders, where the caller named any */
    CommandResult send(Object command, List<OrderId> named, CommandItem item) {
        Map<OrderId, OrderOutcomes.Wait> waits = new HashMap<>();
        try {
            named.forEach(order -> waits.put(order, outcomes.forCancel(order)));
            Answer answer = requests.send(command, item.caller());
            CommandResult result = CommandResult.of(answer);
            if (!result.ok()) return result;
            boolean heardAll = !answer.repeated() && waits.keySet().containsAll(answer.orderIds());
            answer.orderIds().forEach(order -> waits.computeIfAbsent(order, outcomes::forCancel));
            Map<OrderId, Outcome> settled = new TreeMap<>();
            if (!heardAll) orders.now(answer.orderIds()).forEach(order -> look(order, settled));
            await(answer.orderIds(), waits, settled, item.patience().left());
            return concluded(result, named, settled);
        } finally {
            waits.values().forEach(OrderOutcomes.Wait::close);
        }
    }

    /** What is settled may have been so before we listened. */
    private static void look(OrderView order, Map<OrderId, Outcome> settled) {
        if (order.status() == OrderStatus.CANCELED) settled.put(order.orderId(), Outcome.CANCELED);
        else if (order.status().isFinal()) settled.put(order.orderId(), Outcome.STANDS);
        else if (order.unknown() == Outstanding.CANCEL) settled.put(order.orderId(), Outcome.UNKNOWN);
    }

    private static void await(
            List<OrderId> asked,
            Map<OrderId, OrderOutcomes.Wait> waits,
            Map<OrderId, Outcome> settled,
            Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (OrderId order : asked) {
            OrderOutcomes.Wait wait = waits.get(order);
            if (wait == null || settled.containsKey(order)) continue;
            settled.put(order, outcome(wait.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))));
        }
    }

    private static Outcome outcome(@Nullable OrderEvent event) {
        return switch (event) {
            case null -> Outcome.PENDING;
            case OrderCanceled canceled -> Outcome.CANCELED;
            case OutcomeUnknown unknown -> Outcome.UNKNOWN;
            default -> Outcome.STANDS;
        };
    }

    private static CommandResult concluded(CommandResult result, List<OrderId> named, Map<OrderId, Outcome> settled) {
        List<OrderId> canceled = with(Outcome.CANCELED, settled);
        List<OrderId> skipped = new ArrayList<>(with(Outcome.STANDS, settled));
        Stream.concat(named.stream(), with(Outcome.UNKNOWN, settled).stream())
                .filter(order -> !skipped.contains(order))
                .filter(order -> settled.getOrDefault(order, Outcome.UNKNOWN) == Outcome.UNKNOWN)
                .forEach(skipped::add);
        boolean pending = settled.containsValue(Outcome.PENDING);
        CommandResult listed =
                result.canceling(canceled, skipped.stream().sorted().distinct().toList());
        if (pending) listed = listed.butPending();
        if (!canceled.isEmpty() || pending) return listed;
        return listed.butFailed(
                settled.containsValue(Outcome.UNKNOWN)
                        ? CommandError.of(
                                PublicCode.OUTCOME_UNKNOWN,
                                "not known whether the venue canceled; the venue is being asked")
                        : CommandError.of(PublicCode.INVALID_ORDER_STATE, "no orders canceled"));
    }

    private static List<OrderId> with(Outcome outcome, Map<OrderId, Outcome> settled) {
        return settled.entrySet().stream()
                .filter(order -> order.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
