package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Ends open orders on request: taken out, or for a cancel that comes too late, filled before. */
final class Cancellation {
    private final VenueState state;
    private final Matcher matcher;
    private final ReduceOnly reduceOnly;

    Cancellation(VenueState state, Matcher matcher, ReduceOnly reduceOnly) {
        this.state = state;
        this.matcher = matcher;
        this.reduceOnly = reduceOnly;
    }

    /** The order is looked for here, so that not finding it is an answer like another. */
    CancelAnswer cancel(Supplier<Order> found) {
        Order order;
        try {
            order = found.get();
        } catch (Refused refused) {
            return new CancelAnswer.Rejected(refused.code, refused.text);
        }
        reduceOnly.end(order, OrderStatus.CANCELED);
        return new CancelAnswer.Canceled(order.state());
    }

    /** All open orders of one symbol, oldest first. */
    List<OrderState> cancelAll(Trader trader, String symbol) {
        List<OrderState> canceled = new ArrayList<>();
        Order next;
        for (Order order = trader.oldestOpen; order != null; order = next) {
            next = order.openedAfter;
            if (!order.book.instrument.symbol().equals(symbol)) continue;
            reduceOnly.end(order, OrderStatus.CANCELED);
            canceled.add(order.state());
        }
        return canceled;
    }

    /** Fills the rest of an open order that has a price of its own, as if the market had just reached it. */
    boolean complete(Trader trader, long venueOrderId) {
        Order order = state.held(trader, venueOrderId);
        if (order == null || !order.isOpen() || (order.isMarket() && !order.awaitsTrigger())) return false;
        OrderSide other = order.isBuy() ? OrderSide.SELL : OrderSide.BUY;
        Order crowd =
                new Order(state.marketMaker, order.book, "", other, OrderType.LIMIT, TimeInForce.GTC, false, false);
        crowd.price = order.type.hasPrice() ? order.price : order.stopPrice;
        crowd.quantity = order.remaining();
        matcher.fillBeside(order, crowd, crowd.price);
        return true;
    }
}
