package dev.ledgerline.api.order;

import dev.ledgerline.api.order.SentTerms.Sent;
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
import java.util.HashMap;
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
    private static final Map<String, OrderType> TYPES = Map.of(
            "market", OrderType.MARKET,
            "limit", OrderType.LIMIT,
            "stop", OrderType.STOP,
            "stop_market", OrderType.STOP,
            "stop_limit", OrderType.STOP_LIMIT);

    public static final ValueType<OrderType> ORDER_TYPE =
            Types.anyCase(TYPES, word -> notSupported(word, "market, limit, stop, stop_market or stop_limit"));

    /** As {@link #ORDER_TYPE}, and {@code limit_maker}. */
    public static final ValueType<AskedType> ASKED_TYPE = Types.anyCase(
            askedTypes(), word -> notSupported(word, "market, limit, limit_maker, stop, stop_market or stop_limit"));

    private static final ValueType<Lasting> LASTING = Types.orBlank(Types.anyCase(
            Map.of(
                    "gtc", new Lasting(TimeInForce.GTC, false),
                    "ioc", new Lasting(TimeInForce.IOC, false),
                    "fok", new Lasting(TimeInForce.FOK, false),
                    "gtx", new Lasting(TimeInForce.GTC, true),
                    "po", new Lasting(TimeInForce.GTC, true)),
            word -> null));

    public static final Field<Price> PRICE =
            Field.optional("price", Types.PRICE).says("Required for limit and stop_limit.");
    public static final Field<Price> STOP_PRICE = Field.optional("stop_price", Types.PRICE)
            .says("Where a stop order is triggered; required for stop and stop_limit.");
    public static final Field<Price> TRIGGER_PRICE =
            Field.optional("trigger_price", Types.PRICE).says("Same as stop_price.");
    public static final Field<Boolean> POST_ONLY = Field.optional("post_only", Types.FLAG, false);
    public static final Field<Boolean> REDUCE_ONLY = Field.optional("reduce_only", Types.FLAG, false);
    public static final Field<Lasting> TIF = Field.optional("time_in_force", LASTING)
            .says("gtc unless said otherwise; gtx and po are gtc with post_only.");
    public static final Field<Object> TAKE_PROFIT_PRICE = unsupported("take_profit_price");
    public static final Field<Object> TRAILING_AMOUNT = unsupported("trailing_amount");
    public static final Field<Object> TRAILING_PERCENT = unsupported("trailing_percent");

    private static final Field<Boolean> PARAM_POST_ONLY = Field.optional("postOnly", Types.FLAG);
    private static final Field<Boolean> PARAM_REDUCE_ONLY = Field.optional("reduceOnly", Types.FLAG);
    private static final Field<Lasting> PARAM_TIF = Field.optional("timeInForce", LASTING);
    private static final Field<Price> PARAM_STOP_PRICE = Field.optional("stopPrice", Types.PRICE);
    private static final Field<Price> PARAM_TRIGGER_PRICE = Field.optional("triggerPrice", Types.PRICE);
    public static final Field<Values> PARAMS = Field.optional(
                    "params",
                    Form.of(
                                    "Params",
                                    PARAM_POST_ONLY,
                                    PARAM_REDUCE_ONLY,
                                    PARAM_TIF,
                                    PARAM_STOP_PRICE,
                                    PARAM_TRIGGER_PRICE)
                            .refusingOthers("this parameter is not supported by this server"))
            .says("The same under the names exchanges use; the fields beside it win.");

    /** How an order is to trade, in its sender's words. @param postOnly whether the word for the type says so */
    public record AskedType(OrderType type, boolean postOnly) {
        public static final AskedType MARKET = new AskedType(OrderType.MARKET, false);

        /** With a price to be triggered at, which makes a stop order of a market or a limit order. */
        private OrderType triggered() {
            return switch (type) {
                case MARKET -> OrderType.STOP;
                case LIMIT -> OrderType.STOP_LIMIT;
                case STOP, STOP_LIMIT -> type;
            };
        }
    }

    /** How long an order lasts, in its sender's words. @param postOnly whether the word says so */
    public record Lasting(TimeInForce timeInForce, boolean postOnly) {}

    /**
     * Those of an order; null after a problem was noted. With a price to be triggered at, market and limit are a stop and a
     * stop-limit order.
     */
    static @Nullable TradingTerms ofOrder(AskedType asked, Values payload, Location location, Problems problems) {
        return read(asked, true, new SentTerms(payload, payload.get(PARAMS), location, problems));
    }

    /** Those of an order that closes a position: a price to be triggered at must be meant. Null after a problem was noted. */
    public static @Nullable TradingTerms ofClose(
            AskedType asked, Values payload, Location location, Problems problems) {
        return read(asked, false, new SentTerms(payload, payload.get(PARAMS), location, problems));
    }

    /** @param triggers whether a price to be triggered at makes a stop order */
    private static @Nullable TradingTerms read(AskedType asked, boolean triggers, SentTerms terms) {
        Problems problems = terms.problems();
        Location location = terms.location();
        int before = problems.count();
        Price price = terms.payload().get(PRICE);
        Sent<Price> stop = terms.find(STOP_PRICE, TRIGGER_PRICE, PARAM_STOP_PRICE, PARAM_TRIGGER_PRICE);
        OrderType type = triggers && stop != null ? asked.triggered() : asked.type();
        Sent<Lasting> lasting = terms.find(TIF, PARAM_TIF);
        Sent<Boolean> reduceOnly = terms.find(REDUCE_ONLY, PARAM_REDUCE_ONLY);
        Location postOnly = whereSaidPostOnly(asked, lasting, terms);

        if (type.needsPrice() && price == null)
            problems.add(location.at("price"), "price is required for this order type");
        if (type.needsStopPrice() && stop == null)
            problems.add(location.at("stop_price"), "stop_price is required for this order type");
        // What is dropped in silence would trade otherwise than its sender thinks.
        if (asked.type() == OrderType.STOP && price != null)
            problems.add(location.at("price"), "a stop order has no price: use order type stop_limit");
        if (!type.needsStopPrice() && stop != null)
            problems.add(stop.at(), stop.name() + " needs order type stop or stop_limit");
        if (postOnly != null && !type.needsPrice())
            problems.add(postOnly, "post_only needs order type limit or stop_limit");
        if (postOnly != null && lasting != null && lasting.value().timeInForce() != TimeInForce.GTC)
            problems.add(lasting.at(), "post_only orders are gtc");
        if (problems.count() > before) return null;
        return new TradingTerms(
                type,
                type.needsPrice() ? price : null,
                stop == null ? null : stop.value(),
                lasting == null ? TimeInForce.GTC : lasting.value().timeInForce(),
                postOnly != null,
                reduceOnly != null && reduceOnly.value());
    }

    /** Null if it was not. */
    private static @Nullable Location whereSaidPostOnly(
            AskedType asked, @Nullable Sent<Lasting> lasting, SentTerms terms) {
        Sent<Boolean> flag = terms.find(POST_ONLY, PARAM_POST_ONLY);
        if (flag != null && flag.value()) return flag.at();
        if (lasting != null && lasting.value().postOnly()) return lasting.at();
        return asked.postOnly() ? terms.location().at("order_type") : null;
    }

    private static Map<String, AskedType> askedTypes() {
        Map<String, AskedType> words = new HashMap<>();
        TYPES.forEach((word, type) -> words.put(word, new AskedType(type, false)));
        words.put("limit_maker", new AskedType(OrderType.LIMIT, true));
        return words;
    }

    private static String notSupported(String word, String instead) {
        return "order type '" + word.substring(0, Math.min(40, word.length()))
                + "' is not supported by this server: use " + instead;
    }

    private static Field<Object> unsupported(String name) {
        return Field.optional(name, Types.unsupported(name + " is not supported by this server"));
    }
}
