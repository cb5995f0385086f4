package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.messages.venue.Capability;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions that change an order. It keeps its id, whatever the exchange makes of the change. */
@Component
class EditOrders implements Function.Group {
    private static final String SOURCE = "`change_order`";

    private final OrderCommands commands;
    private final OrderFinder finder;
    private final OrderReads orders;

    EditOrders(OrderCommands commands, OrderFinder finder, OrderReads orders) {
        this.commands = commands;
        this.finder = finder;
        this.orders = orders;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                edit("edit_order(id, symbol, type, side, amount?, price?)", null, null),
                edit("edit_limit_order(id, symbol, side, amount, price?)", "limit", null),
                edit("edit_limit_buy_order(id, symbol, amount, price?)", "limit", "buy"),
                edit("edit_limit_sell_order(id, symbol, amount, price?)", "limit", "sell"));
    }

    private Function edit(String signature, @Nullable String type, @Nullable String side) {
        return Function.trade(signature, SOURCE, call -> change(call, type, side))
                .needing(Capability.PLACE_LIMIT)
                .emulatedWithout(Capability.AMEND);
    }

    private JsonNode change(Call call, @Nullable String fixedType, @Nullable String fixedSide) {
        Arguments arguments = call.arguments();
        OrderView order = finder.find(call);
        String type = fixedType == null ? arguments.text("type") : fixedType;
        String side = fixedSide == null ? arguments.text("side") : fixedSide;
        if (!isOf(side, order.side()))
            throw call.error(
                    ErrorClass.INVALID_ORDER, "cannot change an order's side, which is " + Words.lower(order.side()));
        if (!isOf(type, order.type()))
            throw call.error(
                    ErrorClass.INVALID_ORDER, "cannot change an order's type, which is " + Words.lower(order.type()));
        JsonNode amount = arguments.nodeOrNull("amount");
        JsonNode price = arguments.nodeOrNull("price");
        if (amount == null && price == null)
            throw call.error(ErrorClass.ARGUMENTS_REQUIRED, "requires the argument amount or price");
        ObjectNode payload = Unified.NODES.objectNode();
        payload.put("order_id", order.orderId().value());
        OrderCommands.put(payload, "new_qty", amount);
        OrderCommands.put(payload, "new_price", price);
        return orders.json(commands.settled(commands.send("change_order", payload, call), order.orderId()));
    }

    private static boolean isOf(String given, Side side) {
        return given.equalsIgnoreCase(side.name());
    }

    /** To ccxt, a stop order may be a limit or market order with a trigger price. */
    private static boolean isOf(String given, OrderType type) {
        String word = given.toLowerCase(Locale.ROOT);
        return switch (type) {
            case MARKET, LIMIT -> word.equals(Words.lower(type));
            case STOP -> List.of("stop", "stop_market", "market").contains(word);
            case STOP_LIMIT -> List.of("stop_limit", "limit").contains(word);
        };
    }
}
