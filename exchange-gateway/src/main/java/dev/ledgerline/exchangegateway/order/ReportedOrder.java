package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an order's state at the venue means for the core. Fills are told by fills alone. */
final class ReportedOrder {
    private ReportedOrder() {}

    /**
     * @param placementKnown whether the core has the placement's outcome; a withdrawn order that is said to be accepted
     *     again would be taken for its replacement
     */
    static List<OrderCommand> commands(OrderId orderId, VenueOrderReport report, boolean placementKnown, Instant at) {
        return switch (report.status()) {
            case OPEN, FILLED -> acceptance(orderId, report, placementKnown, at);
            case CANCELED -> ended(orderId, report, placementKnown, false, at);
            case EXPIRED -> ended(orderId, report, placementKnown, true, at);
            // Once its acceptance is known, a rejection is none any more; then the order ends as the venue's doing.
            case REJECTED ->
                List.of(
                        new RecordRejection(
                                orderId,
                                report.clientOrderId(),
                                "REJECTED",
                                "the venue took the order in and refused it later",
                                at),
                        cancellation(orderId, report, true, at));
        };
    }

    private static List<OrderCommand> acceptance(
            OrderId orderId, VenueOrderReport report, boolean placementKnown, Instant at) {
        return placementKnown
                ? List.of()
                : List.of(new RecordAcceptance(orderId, report.clientOrderId(), report.exchangeOrderId(), at));
    }

    private static List<OrderCommand> ended(
            OrderId orderId, VenueOrderReport report, boolean placementKnown, boolean expired, Instant at) {
        List<OrderCommand> commands = new ArrayList<>(acceptance(orderId, report, placementKnown, at));
        commands.add(cancellation(orderId, report, expired, at));
        return commands;
    }

    private static OrderCommand cancellation(OrderId orderId, VenueOrderReport report, boolean expired, Instant at) {
        return new RecordCancellation(orderId, report.clientOrderId(), report.filledQuantity(), expired, at);
    }
}
