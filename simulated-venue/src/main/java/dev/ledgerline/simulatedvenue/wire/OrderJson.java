package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and trades as the REST protocol writes them. */
final class OrderJson {
    private OrderJson() {}

    /** How much a placement wants to be told. */
    enum Detail {
        ACK,
        RESULT,
        FULL
    }

    /** An order as it is asked for. */
    static ObjectNode order(OrderState order) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(order.symbol()))
                .put("orderId", order.venueOrderId())
                .put("orderListId", OrderWords.NO_LIST)
                .put("clientOrderId", order.clientOrderId());
        addState(node, order);
        addTrigger(node, order);
        node.put("icebergQty", Json.amount(null))
                .put("time", order.createdAt().toEpochMilli())
                .put("updateTime", order.updatedAt().toEpochMilli())
                .put("isWorking", order.workingAt() != null)
                .put("workingTime", workingTime(order))
                .put("origQuoteOrderQty", Json.amount(order.quoteQuantity()))
                .put("selfTradePreventionMode", OrderWords.SELF_TRADE_PREVENTION);
        return node;
    }

    /** The answer to a placement. */
    static ObjectNode placed(OrderState order, List<Execution> fills, Detail detail) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(order.symbol()))
                .put("orderId", order.venueOrderId())
                .put("orderListId", OrderWords.NO_LIST)
                .put("clientOrderId", order.clientOrderId())
                .put("transactTime", order.updatedAt().toEpochMilli());
        if (detail == Detail.ACK) return node;
        addState(node, order);
        addTrigger(node, order);
        node.put("origQuoteOrderQty", Json.amount(order.quoteQuantity()))
                .put("workingTime", workingTime(order))
                .put("selfTradePreventionMode", OrderWords.SELF_TRADE_PREVENTION);
        if (detail == Detail.FULL) addFills(node.putArray("fills"), fills);
        return node;
    }

    /** The answer to a cancel; the client id in it is that of the cancel itself. */
    static ObjectNode canceled(OrderState order, String cancelId) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(order.symbol()))
                .put("origClientOrderId", order.clientOrderId())
                .put("orderId", order.venueOrderId())
                .put("orderListId", OrderWords.NO_LIST)
                .put("clientOrderId", cancelId)
                .put("transactTime", order.updatedAt().toEpochMilli());
        addState(node, order);
        addTrigger(node, order);
        return node.put("origQuoteOrderQty", Json.amount(order.quoteQuantity()))
                .put("selfTradePreventionMode", OrderWords.SELF_TRADE_PREVENTION);
    }

    /** One of an account's own trades. */
    static ObjectNode trade(Execution execution) {
        BigDecimal notional = execution.price().multiply(execution.quantity());
        return Json.object()
                .put("symbol", Symbols.wireName(execution.symbol()))
                .put("id", execution.tradeId())
                .put("orderId", execution.venueOrderId())
                .put("orderListId", OrderWords.NO_LIST)
                .put("price", Json.amount(execution.price()))
                .put("qty", Json.amount(execution.quantity()))
                .put("quoteQty", Json.amount(notional))
                .put("commission", Json.amount(execution.fee()))
                .put("commissionAsset", execution.feeAsset())
                .put("time", execution.time().toEpochMilli())
                .put("isBuyer", execution.side() == OrderSide.BUY)
                .put("isMaker", execution.maker())
                .put("isBestMatch", true);
    }

    private static void addState(ObjectNode node, OrderState order) {
        node.put("price", Json.amount(order.price()))
                .put("origQty", Json.amount(order.quantity()))
                .put("executedQty", Json.amount(order.filledQuantity()))
                .put("cummulativeQuoteQty", Json.amount(order.filledNotional()))
                .put("status", OrderWords.status(order))
                .put("timeInForce", order.timeInForce().name())
                .put("type", OrderWords.type(order))
                .put("side", order.side().name());
    }

    private static void addTrigger(ObjectNode node, OrderState order) {
        node.put("stopPrice", Json.amount(order.stopPrice()));
    }

    private static void addFills(ArrayNode nodes, List<Execution> fills) {
        for (Execution fill : fills) {
            nodes.addObject()
                    .put("price", Json.amount(fill.price()))
                    .put("qty", Json.amount(fill.quantity()))
                    .put("commission", Json.amount(fill.fee()))
                    .put("commissionAsset", fill.feeAsset())
                    .put("tradeId", fill.tradeId());
        }
    }

    /** The protocol writes -1 for an order that is not yet in the book. */
    private static long workingTime(OrderState order) {
        Instant workingAt = order.workingAt();
        return workingAt == null ? -1 : workingAt.toEpochMilli();
    }
}
