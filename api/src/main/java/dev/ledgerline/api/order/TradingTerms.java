package dev.ledgerline.api.order;

import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.value.Price;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an order is to trade: what send_order and close_position have in common. */
public record TradingTerms(
        OrderType type,
        @Nullable Price price,
        @Nullable Price stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly) {
    public static final ValueType<OrderType> ORDER_TYPE = Types.anyCase(
            Map.of(
                    "market", OrderType.MARKET,
                    "limit", OrderType.LIMIT,
                    "stop", OrderType.STOP,
                    "stop_market", OrderType.STOP,
                    "stop_limit", OrderType.STOP_LIMIT),
            word -> "order type '" + word.substring(0, Math.min(40, word.length()))
                    + "' is not supported by this server: use market, limit, stop, stop_market or stop_limit");
    private static final ValueType<TimeInForce> TIME_IN_FORCE =
            Types.anyCase(Map.of("gtc", TimeInForce.GTC, "ioc", TimeInForce.IOC, "fok", TimeInForce.FOK), word -> null);

    public static final Field<Price> PRICE =
            Field.optional("price", Types.PRICE).says("Required for limit and stop_limit.");
    public static final Field<Price> STOP_PRICE = Field.optional("stop_price", Types.PRICE)
            .or("trigger_price")
            .says("Where a stop order is triggered; required for stop and stop_limit.");
    public static final Field<Boolean> POST_ONLY = Field.optional("post_only", Types.FLAG, false);
    public static final Field<Boolean> REDUCE_ONLY = Field.optional("reduce_only", Types.FLAG, false);
    public static final Field<TimeInForce> TIF =
            Field.optional("time_in_force", TIME_IN_FORCE).says("gtc unless said otherwise.");
    public static final Field<Object> TAKE_PROFIT_PRICE = unsupported("take_profit_price");
    public static final Field<Object> TRAILING_AMOUNT = unsupported("trailing_amount");
    public static final Field<Object> TRAILING_PERCENT = unsupported("trailing_percent");

    private static final Field<Boolean> PARAM_POST_ONLY = Field.optional("postOnly", Types.FLAG);
    private static final Field<Boolean> PARAM_REDUCE_ONLY = Field.optional("reduceOnly", Types.FLAG);
    private static final Field<TimeInForce> PARAM_TIF = Field.optional("timeInForce", TIME_IN_FORCE);
    private static final Field<Price> PARAM_STOP_PRICE =
            Field.optional("stopPrice", Types.PRICE).or("triggerPrice");
    public static final Field<Values> PARAMS = Field.optional(
                    "params",
                    Form.of("Params", PARAM_POST_ONLY, PARAM_REDUCE_ONLY, PARAM_TIF, PARAM_STOP_PRICE)
                            .refusingOthers("this parameter is not supported by this server"))
            .says("The same under the names exchanges use; the fields beside it win.");

    /** Reads them; null after a problem was noted. */
    public static @Nullable TradingTerms read(OrderType type, Values payload, Location location, Problems problems) {
        int before = problems.count();
        Values params = payload.get(PARAMS);
        Price price = payload.get(PRICE);
        Price stop = merged(payload, STOP_PRICE, params, PARAM_STOP_PRICE);
        TimeInForce timeInForce = merged(payload, TIF, params, PARAM_TIF);
        boolean postOnly = Boolean.TRUE.equals(merged(payload, POST_ONLY, params, PARAM_POST_ONLY));
        boolean reduceOnly = Boolean.TRUE.equals(merged(payload, REDUCE_ONLY, params, PARAM_REDUCE_ONLY));

        if (type.needsPrice() && price == null)
            problems.add(location.at("price"), "price is required for this order type");
        if (type.needsStopPrice() && stop == null)
            problems.add(location.at("stop_price"), "stop_price is required for this order type");
        // What is dropped in silence would trade otherwise than its sender thinks.
        if (type == OrderType.STOP && price != null)
            problems.add(location.at("price"), "a stop order has no price: use order type stop_limit");
        if (!type.needsStopPrice() && stop != null)
            problems.add(location.at("stop_price"), "stop_price needs order type stop or stop_limit");
        if (postOnly && !type.needsPrice())
            problems.add(location.at("post_only"), "post_only needs order type limit or stop_limit");
        if (postOnly && timeInForce != null && timeInForce != TimeInForce.GTC)
            problems.add(location.at("time_in_force"), "post_only orders are gtc");
        if (problems.count() > before) return null;
        return new TradingTerms(
                type,
                type.needsPrice() ? price : null,
                stop,
                timeInForce == null ? TimeInForce.GTC : timeInForce,
                postOnly,
                reduceOnly);
    }

    private static <T> @Nullable T merged(Values payload, Field<T> field, @Nullable Values params, Field<T> param) {
        if (payload.names(field) && payload.get(field) != null) return payload.get(field);
        return params == null ? null : params.get(param);
    }

    private static Field<Object> unsupported(String name) {
        return Field.optional(name, Types.unsupported(name + " is not supported by this server"));
    }
}
