package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
import dev.ledgerline.simulatedvenue.book.Resting;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** One order, open or closed. Its links put it into a price level and into its trader's list without allocation. */
final class Order extends Resting<Order> {
    final Trader trader;
    final OrderBook book;
    final String clientOrderId;
    final OrderSide side;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;

    long id;
    /** Its place among all orders of its account. */
    long number;

    long quantity;
    long filled;
    long filledNotional;
    long price;
    long stopPrice;
    /** Earlier orders of one price have smaller numbers. */
    long priority;

    long createdAt;
    long updatedAt;
    /** When an order under latency reaches the book; 0 once it has. */
    long dueAt;

    /** What the order holds of its account: money on spot, steps that may open on margin. */
    long reserved;

    /** Of a market order placed by it: what it may spend, or shall receive; 0 otherwise. */
    long quoteQuantity;

    /** The most it takes at one step of the market; 0 for no such limit. */
    long partSteps;

    /** When it reached the book; 0 before. */
    long workingAt;

    boolean triggered;
    boolean changed;
    boolean unarchived;
    OrderStatus status = OrderStatus.NEW;

    /** Its neighbours among the open orders of its account. */
    @Nullable
    Order openedBefore;

    @Nullable
    Order openedAfter;

    Order(
            Trader trader,
            OrderBook book,
            String clientOrderId,
            OrderSide side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            boolean reduceOnly) {
        this.trader = trader;
        this.book = book;
        this.clientOrderId = clientOrderId;
        this.side = side;
        this.type = type;
        this.timeInForce = timeInForce;
        this.postOnly = postOnly;
        this.reduceOnly = reduceOnly;
    }

    boolean isBuy() {
        return side == OrderSide.BUY;
    }

    boolean isOpen() {
        return status.isOpen();
    }

    /** Takes whatever price the book has. */
    boolean isMarket() {
        return !type.hasPrice();
    }

    boolean awaitsTrigger() {
        return type.hasStop() && !triggered;
    }

    /** Whether a rising price triggers it, rather than a falling one. */
    boolean triggersOnRise() {
        return isBuy() != type.isTakeProfit();
    }

    /** Takes it out of the price level it waits in, if any. */
    void leaveBook() {
        PriceLevel<Order> level = level();
        if (level != null) level.ladder().remove(this, remaining());
    }

    long remaining() {
        return quantity - filled;
    }

    /** Whether it would trade with the other side at this price. */
    boolean accepts(long otherPrice) {
        return isMarket() || (isBuy() ? otherPrice <= price : otherPrice >= price);
    }

    OrderState state() {
        Instrument instrument = book.instrument;
        return new OrderState(
                trader.name(),
                clientOrderId,
                id,
                instrument.symbol(),
                side,
                type,
                status,
                instrument.quantity(quantity),
                price == 0 ? null : instrument.price(price),
                stopPrice == 0 ? null : instrument.price(stopPrice),
                instrument.quantity(filled),
                averagePrice(filledNotional, instrument.quantity(filled)),
                Time.instant(createdAt),
                Time.instant(updatedAt),
                timeInForce,
                postOnly,
                reduceOnly,
                Money.decimal(filledNotional),
                quoteQuantity == 0 ? null : Money.decimal(quoteQuantity),
                workingAt == 0 ? null : Time.instant(workingAt));
    }

    static @Nullable BigDecimal averagePrice(long filledNotional, BigDecimal filled) {
        if (filled.signum() == 0) return null;
        return Money.decimal(filledNotional).divide(filled, Money.SCALE, RoundingMode.HALF_UP);
    }
}
