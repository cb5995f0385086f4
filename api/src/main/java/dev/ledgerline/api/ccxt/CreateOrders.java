package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.venue.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions that place an order: each is create_order with something settled beforehand. */
@Component
class CreateOrders implements Function.Group {
    private static final String SOURCE = "`send_order`";

    private static final String POST_ONLY = "post_only";

    private static final Set<String> TRIGGERED = Set.of("stop", "stop_market", "stop_limit");

    private final OrderCommands commands;
    private final OrderReads orders;

    CreateOrders(OrderCommands commands, OrderReads orders) {
        this.commands = commands;
        this.orders = orders;
    }

    /**
     * What a function settles beforehand.
     *
     * @param type null where it is an argument
     * @param side likewise
     * @param trigger the argument that is the trigger price, or null
     * @param flag post_only or reduce_only, or null
     */
    private record Settled(
            @Nullable String type,
            @Nullable String side,
            @Nullable String trigger,
            @Nullable String flag) {
        static final Settled NOTHING = new Settled(null, null, null, null);
        static final Settled LIMIT = new Settled("limit", null, null, null);
        static final Settled MARKET = new Settled("market", null, null, null);
        static final Settled TRIGGER = new Settled(null, null, "triggerPrice", null);

        Settled side(String to) {
            return new Settled(type, to, trigger, flag);
        }

        Capability capability() {
            if (trigger != null) return Capability.PLACE_STOP;
            if (POST_ONLY.equals(flag)) return Capability.POST_ONLY;
            return "market".equals(type) ? Capability.PLACE_MARKET : Capability.PLACE_LIMIT;
        }
    }

    @Override
    public List<Function> functions() {
        return List.of(
                create("create_order(symbol, type, side, amount, price?)", Settled.NOTHING),
                create("create_limit_order(symbol, side, amount, price)", Settled.LIMIT),
                create("create_limit_buy_order(symbol, amount, price)", Settled.LIMIT.side("buy")),
                create("create_limit_sell_order(symbol, amount, price)", Settled.LIMIT.side("sell")),
                create("create_market_order(symbol, side, amount, price?)", Settled.MARKET),
                create("create_market_buy_order(symbol, amount)", Settled.MARKET.side("buy")),
                create("create_market_sell_order(symbol, amount)", Settled.MARKET.side("sell")),
                create(
                        "create_post_only_order(symbol, type, side, amount, price?)",
                        new Settled(null, null, null, POST_ONLY)),
                create(
                                "create_reduce_only_order(symbol, type, side, amount, price?)",
                                new Settled(null, null, null, "reduce_only"))
                        .emulatedWithout(Capability.REDUCE_ONLY),
                create("create_stop_order(symbol, type, side, amount, price?, triggerPrice)", Settled.TRIGGER),
                create("create_trigger_order(symbol, type, side, amount, price?, triggerPrice)", Settled.TRIGGER),
                create(
                        "create_stop_loss_order(symbol, type, side, amount, price?, stopLossPrice)",
                        new Settled(null, null, "stopLossPrice", null)),
                create(
                        "create_stop_limit_order(symbol, side, amount, price, triggerPrice)",
                        new Settled("limit", null, "triggerPrice", null)),
                create(
                        "create_stop_market_order(symbol, side, amount, triggerPrice)",
                        new Settled("market", null, "triggerPrice", null)),
                create(
                                "create_order_with_take_profit_and_stop_loss"
                                        + "(symbol, type, side, amount, price?, takeProfit?, stopLoss?)",
                                Settled.NOTHING)
                        .emulatedAlways());
    }

    private Function create(String signature, Settled settled) {
        return Function.trade(signature, SOURCE, call -> place(call, settled)).needing(settled.capability());
    }

    private JsonNode place(Call call, Settled settled) {
        OrderView order = commands.settled(commands.send("send_order", payload(call, settled), call), null);
        return orders.json(order);
    }

    private static ObjectNode payload(Call call, Settled settled) {
        Arguments arguments = call.arguments();
        Params params = arguments.params();
        ObjectNode payload = Unified.NODES.objectNode();
        payload.put("symbol", arguments.symbol().toString());
        payload.put("side", lower(settled.side() != null ? settled.side() : arguments.text("side")));
        String type = lower(settled.type() != null ? settled.type() : arguments.text("type"));
        JsonNode trigger = settled.trigger() == null ? null : arguments.nodeOrNull(settled.trigger());
        JsonNode named = params.take("triggerPrice", "stopPrice", "stopLossPrice");
        if (trigger == null) trigger = named;
        else if (named != null) throw call.error(ErrorClass.BAD_REQUEST, "got two trigger prices");
        payload.put("order_type", trigger == null ? type : triggered(type));
        OrderCommands.put(payload, "qty", arguments.nodeOrNull("amount"));
        if (type.equals("limit") || type.equals("stop_limit")) payload.set("price", price(call));
        if (trigger == null && TRIGGERED.contains(type))
            throw call.error(
                    ErrorClass.ARGUMENTS_REQUIRED, "requires a 'triggerPrice' in params for a " + type + " order");
        OrderCommands.put(payload, "stop_price", trigger);
        putFlags(payload, params, settled.flag());
        OrderCommands.put(payload, "client_order_id", params.take("clientOrderId", "client_order_id"));
        OrderCommands.put(payload, "strategy_id", params.take("strategy_id", "strategyId"));
        OrderCommands.put(payload, "position_id", params.take("position_id", "positionId"));
        OrderCommands.put(payload, "comment", params.take("comment"));
        OrderCommands.put(payload, "oms_stop_loss", attached(call, "stopLoss"));
        OrderCommands.put(payload, "oms_stop_gain", attached(call, "takeProfit"));
        return payload;
    }

    /** ccxt's limit and market orders become stop orders by a trigger price. */
    private static String triggered(String type) {
        return switch (type) {
            case "market" -> "stop";
            case "limit" -> "stop_limit";
            default -> type;
        };
    }

    private static JsonNode price(Call call) {
        JsonNode price = call.arguments().nodeOrNull("price");
        if (price == null)
            throw call.error(ErrorClass.ARGUMENTS_REQUIRED, "requires the argument price for a limit order");
        return price;
    }

    private static void putFlags(ObjectNode payload, Params params, @Nullable String flag) {
        OrderCommands.put(payload, POST_ONLY, params.take("postOnly", POST_ONLY));
        OrderCommands.put(payload, "reduce_only", params.take("reduceOnly", "reduce_only"));
        String timeInForce = params.takeText("timeInForce", "time_in_force");
        if ("PO".equalsIgnoreCase(timeInForce)) payload.put(POST_ONLY, true);
        else if (timeInForce != null) payload.put("time_in_force", timeInForce);
        if (flag != null) payload.put(flag, true);
    }

    /** A stop that the position is to have: its price, or an object with its trigger price. */
    private static @Nullable JsonNode attached(Call call, String name) {
        JsonNode argument = call.arguments().nodeOrNull(name);
        JsonNode given = argument != null ? argument : call.arguments().params().take(name);
        if (given == null || !given.isObject()) return given;
        for (String each : given.propertyNames())
            if (!each.equals("triggerPrice") && !each.equals("stopPrice"))
                throw call.error(ErrorClass.NOT_SUPPORTED, "supports nothing but 'triggerPrice' in " + name);
        return given.hasNonNull("triggerPrice") ? given.get("triggerPrice") : given.get("stopPrice");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
