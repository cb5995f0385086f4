package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.Json.amount;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.OrderWords;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of the private streams. {@code now} is the time of sending, in milliseconds. */
final class UserEvents {
    private final AtomicLong executionIds = new AtomicLong();

    /** @param cancelId the id of the request that cancelled the order, if it is cancelled */
    ObjectNode executionReport(OrderReports.Report report, @Nullable String cancelId, long now) {
        OrderState order = report.order();
        boolean cancelled = order.status() == OrderStatus.CANCELED;
        String cancel = cancelId == null ? "cancel_" + order.venueOrderId() : cancelId;
        ObjectNode event = Json.object()
                .put("e", "executionReport")
                .put("E", now)
                .put("s", Symbols.wireName(order.symbol()))
                .put("c", cancelled ? cancel : order.clientOrderId())
                .put("S", order.side().name())
                .put("o", OrderWords.type(order))
                .put("f", order.timeInForce().name())
                .put("q", amount(order.quantity()))
                .put("p", amount(order.price()))
                .put("P", amount(order.stopPrice()))
                .put("F", amount(null))
                .put("g", OrderWords.NO_LIST)
                .put("C", cancelled ? order.clientOrderId() : "")
                .put("x", report.executionType())
                .put("X", OrderWords.status(order))
                .put("r", order.status() == OrderStatus.REJECTED ? "ORDER_REJECTED" : "NONE")
                .put("i", order.venueOrderId());
        putExecution(event, order, report.execution());
        return event.put("O", order.createdAt().toEpochMilli())
                .put("Z", amount(order.filledNotional()))
                .put("Q", amount(order.quoteQuantity()))
                .put("W", (order.workingAt() == null ? order.createdAt() : order.workingAt()).toEpochMilli())
                .put("V", OrderWords.SELF_TRADE_PREVENTION);
    }

    private void putExecution(ObjectNode event, OrderState order, @Nullable Execution execution) {
        boolean resting = order.isOpen()
                && order.workingAt() != null
                && order.type().hasPrice()
                && order.timeInForce() == TimeInForce.GTC;
        event.put("l", amount(execution == null ? null : execution.quantity()))
                .put("z", amount(order.filledQuantity()))
                .put("L", amount(execution == null ? null : execution.price()))
                .put("n", execution == null ? "0" : amount(execution.fee()))
                .put("N", execution == null ? null : execution.feeAsset())
                .put("T", order.updatedAt().toEpochMilli())
                .put("t", execution == null ? -1 : execution.tradeId())
                .put("I", executionIds.incrementAndGet())
                .put("w", resting)
                .put("m", execution != null && execution.maker())
                .put("M", execution != null)
                .put("Y", amount(execution == null ? null : execution.price().multiply(execution.quantity())));
    }

    static ObjectNode account(AccountChange change, long now) {
        return switch (change) {
            case AccountChange.Balances balances -> positions(balances, now);
            case AccountChange.Transferred transfer ->
                Json.object()
                        .put("e", "balanceUpdate")
                        .put("E", now)
                        .put("a", transfer.asset())
                        .put("d", amount(transfer.amount()))
                        .put("T", transfer.time().toEpochMilli());
        };
    }

    private static ObjectNode positions(AccountChange.Balances change, long now) {
        ObjectNode event = Json.object()
                .put("e", "outboundAccountPosition")
                .put("E", now)
                .put("u", change.time().toEpochMilli());
        ArrayNode balances = event.putArray("B");
        for (Balance balance : change.balances()) {
            balances.addObject()
                    .put("a", balance.asset())
                    .put("f", amount(balance.free()))
                    .put("l", amount(balance.locked()));
        }
        return event;
    }

    static ObjectNode listenKeyExpired(String listenKey, long now) {
        return Json.object().put("e", "listenKeyExpired").put("E", now).put("listenKey", listenKey);
    }

    static ObjectNode streamTerminated(long now) {
        return Json.object().put("e", "eventStreamTerminated").put("E", now);
    }
}
