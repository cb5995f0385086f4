package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order's terms in Binance's words. */
record BinanceOrderWords(
        String side,
        String type,
        @Nullable String timeInForce,
        String quantity,
        @Nullable String price,
        @Nullable String stopPrice,
        @Nullable String reduceOnly) {
    /**
     * @param last the market's last price, by which Binance tells a stop from a taking of profit: each of its types waits
     *     for one direction only, and refuses a stop price on the wrong side; null when nobody knows it
     */
    static BinanceOrderWords of(OrderTerms terms, BinanceProduct product, @Nullable Price last) {
        if (terms.postOnly() && (terms.type() != OrderType.LIMIT || terms.timeInForce() != TimeInForce.GTC))
            throw RefusedException.unsupported("Binance takes post-only for plain limit orders");
        if (product == BinanceProduct.FUTURES && terms.type().needsStopPrice())
            throw RefusedException.unsupported(
                    "Binance's futures take stop orders by another interface, which this server does not speak");
        Price price = terms.type().needsPrice() ? terms.price() : null;
        Price stopPrice = terms.type().needsStopPrice() ? terms.stopPrice() : null;
        boolean maker = product == BinanceProduct.SPOT && terms.postOnly();
        boolean timed = terms.type().needsPrice() && !maker; // others end by themselves, or cannot end at once
        return new BinanceOrderWords(
                terms.side().name(),
                type(terms, product, last),
                !timed ? null : terms.postOnly() ? "GTX" : terms.timeInForce().name(),
                terms.quantity().toString(),
                price == null ? null : price.toString(),
                stopPrice == null ? null : stopPrice.toString(),
                // Spot sells nothing but what is there; our own account holds the order to the position.
                product == BinanceProduct.FUTURES && terms.reduceOnly() ? "true" : null);
    }

    private static String type(OrderTerms terms, BinanceProduct product, @Nullable Price last) {
        return switch (terms.type()) {
            case MARKET -> "MARKET";
            case LIMIT -> terms.postOnly() && product == BinanceProduct.SPOT ? "LIMIT_MAKER" : "LIMIT";
            case STOP -> takesProfit(terms, last) ? "TAKE_PROFIT" : "STOP_LOSS";
            case STOP_LIMIT -> takesProfit(terms, last) ? "TAKE_PROFIT_LIMIT" : "STOP_LOSS_LIMIT";
        };
    }

    /** To buy below the market or sell above it. */
    private static boolean takesProfit(OrderTerms terms, @Nullable Price last) {
        if (last == null) return false;
        int above = Objects.requireNonNull(terms.stopPrice()).compareTo(last);
        return terms.side() == Side.BUY ? above < 0 : above > 0;
    }
}
