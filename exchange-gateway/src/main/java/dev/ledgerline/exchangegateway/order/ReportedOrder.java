package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.OrderId;
import java.time.Instant;
import java.util.List;

/** What an order's state at the venue means for the core. Fills are told by fills alone. */
final class ReportedOrder {
    private ReportedOrder() {}

    static List<OrderCommand> commands(OrderId orderId, VenueOrderReport report, Instant at) {
        OrderCommand accepted = new RecordAcceptance(orderId, report.clientOrderId(), report.exchangeOrderId(), at);
        return switch (report.status()) {
            case OPEN, FILLED -> List.of(accepted);
            case CANCELED -> List.of(accepted, cancellation(orderId, report, false, at));
            case EXPIRED -> List.of(accepted, cancellation(orderId, report, true, at));
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

    private static OrderCommand cancellation(OrderId orderId, VenueOrderReport report, boolean expired, Instant at) {
        return new RecordCancellation(orderId, report.clientOrderId(), report.filledQuantity(), expired, at);
    }
}
