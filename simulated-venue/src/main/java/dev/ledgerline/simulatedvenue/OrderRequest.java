package dev.ledgerline.simulatedvenue;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as the caller asks for it. Quantities are in the base asset, prices in the quote asset.
 *
 * @param clientOrderId the caller's id, {@code [A-Za-z0-9_-]{1,36}}, unique per account for ever
 * @param price the limit, required for LIMIT and STOP_LIMIT, absent otherwise
 * @param stopPrice the trigger, required for STOP and STOP_LIMIT, absent otherwise
 * @param postOnly refused rather than matched at once; LIMIT and STOP_LIMIT with GTC only
 * @param reduceOnly cut to what reduces the position (margin) or to the free base balance (spot sells)
 */
public record OrderRequest(
        String clientOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly) {

    public OrderRequest {
        requireNonNull(clientOrderId, "clientOrderId");
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
        requireNonNull(type, "type");
        requireNonNull(quantity, "quantity");
        requireNonNull(timeInForce, "timeInForce");
    }

    public static OrderRequest limit(
            String clientOrderId, String symbol, OrderSide side, BigDecimal quantity, BigDecimal price) {
        return new OrderRequest(
                clientOrderId, symbol, side, OrderType.LIMIT, quantity, price, null, TimeInForce.GTC, false, false);
    }

    public static OrderRequest market(String clientOrderId, String symbol, OrderSide side, BigDecimal quantity) {
        return new OrderRequest(
                clientOrderId, symbol, side, OrderType.MARKET, quantity, null, null, TimeInForce.GTC, false, false);
    }

    public static OrderRequest stop(
            String clientOrderId, String symbol, OrderSide side, BigDecimal quantity, BigDecimal stopPrice) {
        return new OrderRequest(
                clientOrderId, symbol, side, OrderType.STOP, quantity, null, stopPrice, TimeInForce.GTC, false, false);
    }

    public static OrderRequest stopLimit(
            String clientOrderId,
            String symbol,
            OrderSide side,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal stopPrice) {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                OrderType.STOP_LIMIT,
                quantity,
                price,
                stopPrice,
                TimeInForce.GTC,
                false,
                false);
    }

    public OrderRequest withTimeInForce(TimeInForce newTimeInForce) {
        return new OrderRequest(
                clientOrderId, symbol, side, type, quantity, price, stopPrice, newTimeInForce, postOnly, reduceOnly);
    }

    public OrderRequest asPostOnly() {
        return new OrderRequest(
                clientOrderId, symbol, side, type, quantity, price, stopPrice, timeInForce, true, reduceOnly);
    }

    public OrderRequest asReduceOnly() {
        return new OrderRequest(
                clientOrderId, symbol, side, type, quantity, price, stopPrice, timeInForce, postOnly, true);
    }
}
