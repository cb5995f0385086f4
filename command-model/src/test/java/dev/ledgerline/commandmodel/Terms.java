package dev.ledgerline.commandmodel;

import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import org.jspecify.annotations.Nullable;

/** Order terms, said as shortly as examples do: a market order unless it has a price. */
public final class Terms {
    private final Side side;
    private final Quantity quantity;
    private InstrumentId instrument = Example.BTC;
    private @Nullable Price limit;
    private @Nullable Price stop;
    private boolean reduceOnly;
    private StrategyId strategy = Example.NONE;
    private @Nullable PositionId position;
    private @Nullable Price stopLoss;
    private @Nullable Price takeProfit;
    private @Nullable String comment;
    private String reason = "api";

    private Terms(Side side, Quantity quantity) {
        this.side = side;
        this.quantity = quantity;
    }

    public static Terms buy(String quantity) {
        return new Terms(Side.BUY, Quantity.of(quantity));
    }

    public static Terms sell(String quantity) {
        return new Terms(Side.SELL, Quantity.of(quantity));
    }

    public static OrderTerms buy(String quantity, String limit) {
        return buy(quantity).at(limit).terms();
    }

    public static OrderTerms sell(String quantity, String limit) {
        return sell(quantity).at(limit).terms();
    }

    public Terms at(String price) {
        limit = Price.of(price);
        return this;
    }

    public Terms stop(String price) {
        stop = Price.of(price);
        return this;
    }

    public Terms of(InstrumentId other) {
        instrument = other;
        return this;
    }

    public Terms reduceOnly() {
        reduceOnly = true;
        return this;
    }

    public Terms by(StrategyId id) {
        strategy = id;
        return this;
    }

    public Terms on(long id) {
        position = new PositionId(id);
        return this;
    }

    public Terms stopLoss(String price) {
        stopLoss = Price.of(price);
        return this;
    }

    public Terms takeProfit(String price) {
        takeProfit = Price.of(price);
        return this;
    }

    public Terms comment(String text) {
        comment = text;
        return this;
    }

    public Terms because(String why) {
        reason = why;
        return this;
    }

    public OrderTerms terms() {
        OrderType type = limit != null
                ? stop != null ? OrderType.STOP_LIMIT : OrderType.LIMIT
                : stop != null ? OrderType.STOP : OrderType.MARKET;
        return new OrderTerms(
                instrument,
                side,
                type,
                quantity,
                limit,
                stop,
                TimeInForce.GTC,
                false,
                reduceOnly,
                strategy,
                position,
                stopLoss,
                takeProfit,
                reason,
                comment,
                null);
    }
}
