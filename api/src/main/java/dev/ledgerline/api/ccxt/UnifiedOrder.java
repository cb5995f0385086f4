package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order of ours as ccxt tells it; its info is the order as document oms.md has it, the exchange's id included. */
record UnifiedOrder(OrderView order, List<UnifiedTrade> trades) {
    static UnifiedOrder of(OrderView order, List<DealView> deals) {
        return new UnifiedOrder(order, UnifiedTrade.of(deals));
    }

    static String status(OrderStatus status) {
        return switch (status) {
            case PENDING_SUBMIT, SUBMITTED, PARTIALLY_FILLED -> "open";
            case FILLED -> "closed";
            case CANCELED -> "canceled";
            case REJECTED, DENIED -> "rejected";
            case EXPIRED -> "expired";
        };
    }

    static String type(OrderType type) {
        return Words.lower(type);
    }

    JsonNode json(JsonMapper json) {
        ObjectNode node = Unified.NODES.objectNode();
        node.set("info", json.valueToTree(OrderRow.of(order)));
        node.set("id", Unified.text(order.orderId().value()));
        node.set("clientOrderId", Unified.text(order.clientOrderId()));
        Unified.putTime(node, order.createdAt());
        node.set("lastTradeTimestamp", Unified.millis(lastTrade()));
        node.set("lastUpdateTimestamp", Unified.millis(order.updatedAt()));
        node.put("symbol", order.instrument().toString());
        node.put("type", type(order.type()));
        node.put("timeInForce", timeInForce());
        node.put("postOnly", order.postOnly());
        node.put("reduceOnly", order.reduceOnly());
        node.put("side", Words.lower(order.side()));
        node.set("price", Unified.number(price()));
        node.set("triggerPrice", Unified.price(order.stopPrice()));
        node.set("amount", Unified.number(order.quantity().value()));
        node.set("cost", Unified.number(cost()));
        node.set("average", Unified.number(order.averageFillPrice()));
        node.set("filled", Unified.number(order.filledQuantity().value()));
        node.set(
                "remaining",
                Unified.number(
                        order.quantity().minusUpTo(order.filledQuantity()).value()));
        node.put("status", status(order.status()));
        ArrayNode list = Unified.NODES.arrayNode();
        trades.forEach(trade -> list.add(trade.json(type(order.type()), json)));
        UnifiedTrade.putFees(node, UnifiedTrade.fees(trades), list);
        node.set("stopPrice", Unified.price(order.stopPrice()));
        node.set("takeProfitPrice", Unified.price(order.takeProfit()));
        node.set("stopLossPrice", Unified.price(order.stopLoss()));
        return node;
    }

    private @Nullable Instant lastTrade() {
        return trades.stream()
                .map(trade -> trade.deals().getFirst().executedAt())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private String timeInForce() {
        if (order.postOnly()) return "PO";
        // A market order does not wait, whatever it says.
        boolean atOnce = order.type() == OrderType.MARKET && order.timeInForce() == TimeInForce.GTC;
        return atOnce ? "IOC" : order.timeInForce().name();
    }

    /** What it may trade at; a market order's is known when it has traded. */
    private @Nullable BigDecimal price() {
        return order.price() == null ? order.averageFillPrice() : order.price().value();
    }

    /** By the trades, so that nothing is lost to the rounding of the average; by that where a trade is not heard yet. */
    private BigDecimal cost() {
        BigDecimal traded = trades.stream().map(UnifiedTrade::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal filled = order.filledQuantity().value();
        if (traded.compareTo(filled) == 0)
            return trades.stream().map(UnifiedTrade::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        return order.averageFillPrice() == null ? BigDecimal.ZERO : filled.multiply(order.averageFillPrice());
    }
}
