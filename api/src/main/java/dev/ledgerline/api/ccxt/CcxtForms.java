package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.order.TradingTerms;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of calls; other surfaces make theirs of what is public here. */
public final class CcxtForms {
    private static final int MOST_ARGUMENTS = 20;

    public static final ValueType<String> FUNCTION_NAME = Types.text(1, 100);

    /** Up to 20 of any kind: what they mean depends on the function. */
    public static final ValueType<List<JsonNode>> ARGUMENTS = Types.listOf(JsonType.ANY, MOST_ARGUMENTS);

    public static final Field<Long> ACCOUNT = Field.required("account_id", Types.POSITIVE_ID);

    static final Field<String> FUNCTION = Field.required("func", FUNCTION_NAME)
            .or("function")
            .says("The function's name, as in fetch_balance or fetchBalance.");
    private static final Field<List<JsonNode>> ARGS =
            Field.optional("args", ARGUMENTS).says("Arguments in ccxt's order.");
    private static final Field<JsonNode> KWARGS =
            Field.optional("kwargs", JsonType.OBJECT).says("Arguments by ccxt's names, params among them.");
    private static final Field<JsonNode> PARAMS =
            Field.optional(Parameter.PARAMS, JsonType.OBJECT).says("ccxt's last argument.");

    private static final Set<String> UNNAMED = Set.of(ARGS.name(), KWARGS.name(), PARAMS.name());

    static final Form CALL = Form.of("CcxtCall", ARGS, KWARGS, PARAMS);
    static final Form COMMAND = Form.of("CcxtCommand", ACCOUNT, FUNCTION, ARGS, KWARGS, PARAMS);

    private static final Field<InstrumentId> SYMBOL = Field.optional("symbol", Types.SYMBOL);
    private static final Field<JsonNode> ID = Field.required("id", JsonType.ID)
            .says("Our order id, or the exchange's where none of ours on the account is the same.");
    private static final Field<OrderType> TYPE =
            Field.required("order_type", TradingTerms.ORDER_TYPE).or("type");
    private static final Field<Quantity> AMOUNT = Field.required("amount", Types.QUANTITY);
    private static final Field<Price> PRICE = Field.optional("price", Types.PRICE);
    private static final Field<Long> SINCE =
            Field.optional("since", Types.ID_OR_ZERO).says("Milliseconds.");
    private static final int USUAL_LIMIT = 200;
    private static final Field<Integer> LIMIT = Field.optional("limit", Types.integer(1, OrderReads.MOST));

    static final Form CREATE_ORDER = Form.of(
            "CcxtCreateOrder",
            Field.required("symbol", Types.SYMBOL),
            Field.required("side", Types.oneOf(Map.of("buy", "buy", "sell", "sell"))),
            TYPE,
            AMOUNT,
            PRICE,
            PARAMS);
    static final Form ONE_ORDER = Form.of("CcxtOneOrder", ID, SYMBOL, PARAMS);
    static final Form OPEN_ORDERS =
            Form.of("CcxtOpenOrders", SYMBOL, SINCE, LIMIT.says(USUAL_LIMIT + " when it is left out."), PARAMS);
    static final Form BALANCE = Form.of("CcxtBalance", PARAMS);
    static final Form CORE = Form.of(
            "CcxtCore",
            ARGS,
            KWARGS,
            PARAMS,
            Field.optional("id", JsonType.ID).says("As for one order."),
            SYMBOL,
            Field.optional("symbols", JsonType.ANY).says("A list of symbols."),
            Field.optional("timeframe", Types.text(1, 10)),
            SINCE,
            LIMIT,
            Field.optional("reload", Types.FLAG));

    private CcxtForms() {}

    static List<JsonNode> args(Values values) {
        List<JsonNode> args = values.get(ARGS);
        return args == null ? List.of() : args;
    }

    static ObjectNode kwargs(Values values) {
        JsonNode given = values.get(KWARGS);
        ObjectNode kwargs = given instanceof ObjectNode object ? object.deepCopy() : Unified.NODES.objectNode();
        addParams(kwargs, values.get(PARAMS));
        return kwargs;
    }

    private static void addParams(ObjectNode kwargs, @Nullable JsonNode params) {
        if (params == null) return;
        if (kwargs.hasNonNull(Parameter.PARAMS))
            throw new CcxtError(ErrorClass.BAD_REQUEST, "params stand beside kwargs and in them");
        kwargs.set(Parameter.PARAMS, params);
    }

    /** What a typed body says, by ccxt's names. */
    static ObjectNode named(JsonNode body, Values values, Form form) {
        ObjectNode kwargs = kwargs(values);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey().equals(TYPE.name()) ? "type" : field.getKey();
            if (!UNNAMED.contains(name) && !field.getValue().isNull()) kwargs.set(name, field.getValue());
        }
        if (form == OPEN_ORDERS && !kwargs.has(LIMIT.name())) kwargs.put(LIMIT.name(), USUAL_LIMIT);
        return kwargs;
    }
}
