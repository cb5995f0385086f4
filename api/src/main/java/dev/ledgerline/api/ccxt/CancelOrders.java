package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.venue.Capability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions that cancel. Each answers with the orders as they are then. */
@Component
class CancelOrders implements Function.Group {
    /** As many as the command takes. */
    private static final int MOST = 1_000;

    private final OrderCommands commands;
    private final OrderFinder finder;
    private final OrderReads orders;
    private final Symbols symbols;

    CancelOrders(OrderCommands commands, OrderFinder finder, OrderReads orders, Symbols symbols) {
        this.commands = commands;
        this.finder = finder;
        this.orders = orders;
        this.symbols = symbols;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.trade("cancel_order(id, symbol?)", "`cancel_order`", this::one)
                        .needing(Capability.CANCEL_BY_CLIENT_ID),
                Function.trade("cancel_orders(ids, symbol?)", "`cancel_order`", this::several)
                        .needing(Capability.CANCEL_BY_CLIENT_ID)
                        .emulatedAlways(),
                Function.trade(
                                "cancel_all_orders(symbol?)",
                                "`cancel_all_orders`; with a symbol, `cancel_order`",
                                this::all)
                        .needing(Capability.CANCEL_BY_CLIENT_ID)
                        .emulatedAlways());
    }

    private JsonNode one(Call call) {
        OrderId id = finder.find(call).orderId();
        CommandResult result = commands.send("cancel_order", naming(List.of(id)), call);
        OrderView order = finder.now(id);
        CommandError error = result.error();
        if (error != null) throw failed(error, order);
        if (result.pending()) throw pending(order);
        return orders.json(order);
    }

    private JsonNode several(Call call) {
        List<String> named = call.arguments().texts("ids");
        if (named.size() > MOST) throw call.error(ErrorClass.BAD_REQUEST, "takes at most " + MOST + " orders");
        List<OrderId> ids =
                finder.find(call, named).stream().map(OrderView::orderId).toList();
        return canceled(commands.send("cancel_order", naming(ids), call), ids);
    }

    private JsonNode all(Call call) {
        InstrumentId symbol = call.arguments().symbolOrNull();
        JsonNode strategy = call.arguments().params().take("strategy_id", "strategyId");
        if (symbol == null) {
            ObjectNode payload = Unified.NODES.objectNode();
            if (strategy != null) payload.putArray("strategy_ids").add(strategy);
            return canceled(commands.send("cancel_all_orders", payload, call), List.of());
        }
        if (strategy != null) throw call.error(ErrorClass.NOT_SUPPORTED, "takes a symbol or a 'strategy_id', not both");
        List<OrderId> working =
                orders.open(symbol, call).stream().map(OrderView::orderId).toList();
        if (working.size() > MOST)
            throw call.error(
                    ErrorClass.BAD_REQUEST,
                    "finds " + working.size() + " orders in " + symbol + ", and can cancel " + MOST
                            + " of them at once; without a symbol it cancels them all");
        if (!working.isEmpty()) return canceled(commands.send("cancel_order", naming(working), call), working);
        call.arguments().params().refuseOthers();
        symbols.demandKnown(symbol, call);
        return Unified.NODES.arrayNode();
    }

    private static ObjectNode naming(List<OrderId> ids) {
        ObjectNode payload = Unified.NODES.objectNode();
        ArrayNode list = payload.putArray("order_ids");
        ids.forEach(id -> list.add(id.value()));
        return payload;
    }

    /** @param named what was asked for; where nothing was named, the orders the command found */
    private JsonNode canceled(CommandResult result, List<OrderId> named) {
        CommandError error = result.error();
        boolean nothing =
                error != null && Words.lower(RefusalCode.NOTHING_TO_CANCEL).equals(error.reason());
        if (nothing && named.isEmpty()) return Unified.NODES.arrayNode();
        if (error != null && named.size() == 1) throw failed(error, finder.now(named.getFirst()));
        if (error != null) throw Errors.of(error, null);
        List<OrderId> told = new ArrayList<>(named);
        if (told.isEmpty()) {
            addAll(told, result.canceledOrderIds());
            addAll(told, result.skippedOrderIds());
        }
        if (result.pending() && isEmpty(result.canceledOrderIds()))
            throw new CcxtError(
                    ErrorClass.CANCEL_PENDING,
                    "the exchange has not answered yet; the orders are canceled when it does");
        return orders.json(finder.now(told));
    }

    private static void addAll(List<OrderId> into, @Nullable List<Long> ids) {
        if (ids != null) ids.forEach(id -> into.add(new OrderId(id)));
    }

    private static boolean isEmpty(@Nullable List<Long> ids) {
        return ids == null || ids.isEmpty();
    }

    /** Nothing was canceled. Whether that is because the order has ended or although it works, only the order tells. */
    private static CcxtError failed(CommandError error, OrderView order) {
        long id = order.orderId().value();
        CcxtError plain = Errors.of(error, id);
        if (plain.errorClass().isA(ErrorClass.OPERATION_FAILED)
                || !plain.errorClass().isA(ErrorClass.INVALID_ORDER)) return plain;
        if (order.status().isFinal())
            return new CcxtError(
                    ErrorClass.ORDER_NOT_FOUND,
                    "order " + id + " does not work any more: it is " + UnifiedOrder.status(order.status()),
                    error.reason(),
                    id);
        String why = order.statusText() == null ? error.message() : order.statusText();
        return new CcxtError(ErrorClass.OPERATION_REJECTED, "order " + id + " still works: " + why, error.reason(), id);
    }

    private static CcxtError pending(OrderView order) {
        long id = order.orderId().value();
        return new CcxtError(
                ErrorClass.CANCEL_PENDING,
                "the exchange has not answered yet; order " + id + " is canceled when it does",
                "pending",
                id);
    }
}
