package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an order out of a call, as strictly as the protocol: each type has parameters it needs and others it refuses. */
final class OrderRequests {
    private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");
    private static final int MOST_DECIMALS = 8;

    private final Symbols symbols;

    OrderRequests(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The order that is to be placed; closed orders' client ids may be used again. */
    OrderRequest read(Parameters parameters) throws WireError {
        String symbol = symbols.rules(parameters.required("symbol")).symbol();
        OrderSide side = side(parameters.required("side"));
        String typeName = parameters.required("type");
        OrderType type = type(typeName);
        boolean maker = typeName.equals("LIMIT_MAKER");
        refuseUnsupported(parameters);
        BigDecimal quoteQuantity = type == OrderType.MARKET ? quoteQuantity(parameters) : null;
        return new OrderRequest(
                clientId(parameters, "newClientOrderId"),
                symbol,
                side,
                type,
                quoteQuantity == null ? requiredAmount(parameters, "quantity") : BigDecimal.ZERO,
                amountFor(parameters, "price", type.hasPrice()),
                amountFor(parameters, "stopPrice", type.hasStop()),
                timeInForce(parameters, type.hasPrice() && !maker),
                maker,
                false,
                quoteQuantity,
                true,
                1);
    }

    /** The client's own id under this name, or a new one. */
    static String clientId(Parameters parameters, String name) throws WireError {
        String id = parameters.text(name);
        if (id == null) return RandomNames.clientOrderId();
        if (!CLIENT_ORDER_ID.matcher(id).matches()) throw WireError.illegal(name, "^[a-zA-Z0-9-_]{1,36}$");
        return id;
    }

    /** What a client is told of its order if it does not say: all of it for the types that usually trade at once. */
    static OrderJson.Detail detail(Parameters parameters, OrderRequest request) throws WireError {
        String wanted = parameters.text("newOrderRespType");
        if (wanted == null) {
            boolean atOnce =
                    request.type() == OrderType.MARKET || (request.type() == OrderType.LIMIT && !request.postOnly());
            return atOnce ? OrderJson.Detail.FULL : OrderJson.Detail.ACK;
        }
        return switch (wanted) {
            case "ACK" -> OrderJson.Detail.ACK;
            case "RESULT" -> OrderJson.Detail.RESULT;
            case "FULL" -> OrderJson.Detail.FULL;
            default -> throw WireError.of(-1130, "Data sent for parameter 'newOrderRespType' is not valid.");
        };
    }

    private static OrderSide side(String side) throws WireError {
        return switch (side) {
            case "BUY" -> OrderSide.BUY;
            case "SELL" -> OrderSide.SELL;
            default -> throw WireError.of(-1117, "Invalid side.");
        };
    }

    private static OrderType type(String type) throws WireError {
        return switch (type) {
            case "LIMIT", "LIMIT_MAKER" -> OrderType.LIMIT;
            case "MARKET" -> OrderType.MARKET;
            case "STOP_LOSS" -> OrderType.STOP;
            case "STOP_LOSS_LIMIT" -> OrderType.STOP_LIMIT;
            case "TAKE_PROFIT" -> OrderType.TAKE_PROFIT;
            case "TAKE_PROFIT_LIMIT" -> OrderType.TAKE_PROFIT_LIMIT;
            default -> throw WireError.of(-1116, "Invalid orderType.");
        };
    }

    private static TimeInForce timeInForce(Parameters parameters, boolean needed) throws WireError {
        String text = parameters.text("timeInForce");
        if (!needed) {
            if (text != null) throw notRequired("timeInForce");
            return TimeInForce.GTC;
        }
        if (text == null) throw WireError.mandatory("timeInForce");
        return switch (text) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw WireError.of(-1115, "Invalid timeInForce.");
        };
    }

    private static @Nullable BigDecimal quoteQuantity(Parameters parameters) throws WireError {
        BigDecimal quoteQuantity = amount(parameters, "quoteOrderQty");
        boolean quantity = parameters.has("quantity");
        if (quoteQuantity == null && !quantity) {
            throw WireError.of(-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
        }
        if (quoteQuantity != null && quantity) {
            throw WireError.of(-1128, "Combination of optional parameters invalid.");
        }
        return quoteQuantity;
    }

    /** What the venue does not do is refused rather than silently left out. */
    private static void refuseUnsupported(Parameters parameters) throws WireError {
        BigDecimal iceberg = parameters.decimal("icebergQty");
        if (iceberg != null && iceberg.signum() > 0) throw WireError.of(-1013, "Filter failure: ICEBERG_PARTS");
        if (parameters.has("trailingDelta")) throw WireError.of(-1013, "Filter failure: TRAILING_DELTA");
    }

    private static @Nullable BigDecimal amountFor(Parameters parameters, String name, boolean needed) throws WireError {
        if (needed) return requiredAmount(parameters, name);
        if (parameters.has(name)) throw notRequired(name);
        return null;
    }

    private static BigDecimal requiredAmount(Parameters parameters, String name) throws WireError {
        BigDecimal amount = amount(parameters, name);
        if (amount == null) throw WireError.mandatory(name);
        return amount;
    }

    private static @Nullable BigDecimal amount(Parameters parameters, String name) throws WireError {
        BigDecimal amount = parameters.decimal(name);
        if (amount != null && amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw WireError.of(-1111, "Parameter '" + name + "' has too much precision.");
        }
        return amount;
    }

    private static WireError notRequired(String name) {
        return WireError.of(-1106, "Parameter '" + name + "' sent when not required.");
    }
}
