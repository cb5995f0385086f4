package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order, told from its states: the venue says how an order is now, the protocol what was done to
 * it. An execution comes just before the state that contains it.
 */
final class OrderReports {
    private final Map<Long, OrderState> open = new HashMap<>();
    private final Map<Long, Execution> executed = new HashMap<>();

    /** One report: what was done, to which order, by which execution if it was a trade. */
    record Report(
            String executionType,
            OrderState order,
            @Nullable Execution execution) {}

    void onExecution(Execution execution) {
        executed.put(execution.venueOrderId(), execution);
    }

    /** Null for a state that is no news to clients. */
    @Nullable
    Report onOrder(OrderState order) {
        OrderState before = order.isOpen() ? open.put(order.venueOrderId(), order) : open.remove(order.venueOrderId());
        Execution execution = executed.remove(order.venueOrderId());
        String type = execution != null ? "TRADE" : type(order, before);
        return type == null ? null : new Report(type, order, execution);
    }

    private static @Nullable String type(OrderState order, @Nullable OrderState before) {
        if (!order.isOpen())
            return order.status() == OrderStatus.FILLED
                    ? "TRADE"
                    : order.status().name();
        if (before == null) return order.updatedAt().equals(order.createdAt()) ? "NEW" : "REPLACED";
        boolean amended = order.type() != OrderType.MARKET && changed(order, before);
        if (amended) return "REPLACED";
        boolean triggered = order.type().hasStop() && order.workingAt() != null && before.workingAt() == null;
        return triggered ? "NEW" : null;
    }

    private static boolean changed(OrderState order, OrderState before) {
        return order.quantity().compareTo(before.quantity()) != 0
                || (order.price() != null
                        && before.price() != null
                        && order.price().compareTo(before.price()) != 0);
    }

    /** After lost events nothing that is half known may be completed wrongly. */
    void forget() {
        open.clear();
        executed.clear();
    }
}
