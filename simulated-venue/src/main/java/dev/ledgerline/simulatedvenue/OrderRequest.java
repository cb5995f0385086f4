package dev.ledgerline.simulatedvenue;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as the caller asks for it. Quantities are in the base asset, prices in the quote asset.
 *
 * @param clientOrderId the caller's id, {@code [A-Za-z0-9_-]{1,36}}, unique per account for ever
 * @param quantity zero if a quote quantity is given
 * @param price the limit, required for types that have one, absent otherwise
 * @param stopPrice the trigger, required for types that have one, absent otherwise
 * @param postOnly refused rather than matched at once; LIMIT and STOP_LIMIT with GTC only
 * @param reduceOnly cut to what reduces the position (margin) or to the free base balance (spot sells)
 * @param quoteQuantity for MARKET instead of a quantity: how much of the quote asset to spend, or to receive
 * @param reusesClientOrderId the id may be that of an earlier order of the account that is closed by now
 * @param parts an order that takes does so in this many parts, one at each step of the market; 1 for all at once
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
        boolean reduceOnly,
        @Nullable BigDecimal quoteQuantity,
        boolean reusesClientOrderId,
        int parts) {

    public OrderRequest {
        requireNonNull(clientOrderId, "clientOrderId");
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
        requireNonNull(type, "type");
        requireNonNull(quantity, "quantity");
        requireNonNull(timeInForce, "timeInForce");
        if (parts < 1 || parts > 1_000) throw new IllegalArgumentException("1 to 1000 parts, was " + parts);
    }

    /** An order by quantity, all at once, with an id that was never used. */
    public OrderRequest(
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
        this(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly,
                null,
                false,
                1);
    }

    /** A market order for an amount of the quote asset. */
    public static OrderRequest marketByQuote(
            String clientOrderId, String symbol, OrderSide side, BigDecimal quoteQuantity) {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                OrderType.MARKET,
                BigDecimal.ZERO,
                null,
                null,
                TimeInForce.GTC,
                false,
                false,
                quoteQuantity,
                false,
                1);
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
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                newTimeInForce,
                postOnly,
                reduceOnly,
                quoteQuantity,
                reusesClientOrderId,
                parts);
    }

    public OrderRequest asPostOnly() {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                true,
                reduceOnly,
                quoteQuantity,
                reusesClientOrderId,
                parts);
    }

    public OrderRequest asReduceOnly() {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                true,
                quoteQuantity,
                reusesClientOrderId,
                parts);
    }

    /** The id may be that of a closed order of the account. */
    public OrderRequest reusingClientOrderId() {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly,
                quoteQuantity,
                true,
                parts);
    }

    public OrderRequest inParts(int newParts) {
        return new OrderRequest(
                clientOrderId,
                symbol,
                side,
                type,
                quantity,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                reduceOnly,
                quoteQuantity,
                reusesClientOrderId,
                newParts);
    }
}
