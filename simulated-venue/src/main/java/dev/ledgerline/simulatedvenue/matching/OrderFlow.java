package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.book.PriceLadder;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an accepted order goes: into the arrival queue, among the stops, against the book, into the book, or out. */
final class OrderFlow {
    private final VenueState state;
    private final Changes changes;
    private final Settlement settlement;
    private final Matcher matcher;
    private final ReduceOnly reduceOnly;

    OrderFlow(VenueState state, Changes changes, Settlement settlement, Matcher matcher, ReduceOnly reduceOnly) {
        this.state = state;
        this.changes = changes;
        this.settlement = settlement;
        this.matcher = matcher;
        this.reduceOnly = reduceOnly;
    }

    /** Orders whose latency has passed, in the order they came. */
    void arriveDue() {
        for (Order order : takeDue()) {
            if (!order.isOpen()) continue;
            order.dueAt = 0;
            changes.order(order, state.now);
            reach(order);
        }
    }

    /** Taken out before they arrive, since one that fills in parts comes back for the next step. */
    private List<Order> takeDue() {
        List<Order> due = new ArrayList<>();
        while (true) {
            Order order = state.arrivals.peek();
            if (order == null || (order.isOpen() && order.dueAt > state.now)) return due;
            due.add(state.arrivals.remove());
        }
    }

    /** Stops first wait for their price; everything else meets the book. */
    void reach(Order order) {
        if (!order.awaitsTrigger()) {
            meetBook(order);
        } else if (order.book.reachesStop(order)) {
            trigger(order);
        } else {
            order.priority = state.nextPriority++;
            order.book.stops(order).add(order, order.stopPrice, order.remaining());
        }
    }

    /** Triggers until no waiting stop is reached; what triggered stops trade may reach further ones. */
    void triggerStops(OrderBook book) {
        for (Order order = nextReached(book); order != null; order = nextReached(book)) {
            order.leaveBook();
            trigger(order);
        }
    }

    private static @Nullable Order nextReached(OrderBook book) {
        Order rising = first(book.risingStops);
        if (rising != null && book.reachesStop(rising)) return rising;
        Order falling = first(book.fallingStops);
        return falling != null && book.reachesStop(falling) ? falling : null;
    }

    private static @Nullable Order first(PriceLadder<Order> ladder) {
        PriceLevel<Order> best = ladder.best();
        return best == null ? null : best.first();
    }

    private void trigger(Order order) {
        order.triggered = true;
        if (order.workingAt == 0) order.workingAt = state.now;
        settlement.reserve(order);
        changes.order(order, state.now);
        meetBook(order);
    }

    /** Too late for a refusal: a rule broken only now ends the order as REJECTED. */
    private void meetBook(Order order) {
        if (order.workingAt == 0) order.workingAt = state.now;
        if (order.quoteQuantity != 0 && order.filled == 0) cutToQuoteQuantity(order);
        if (order.postOnly && order.book.wouldTake(order)) {
            reduceOnly.end(order, OrderStatus.REJECTED);
            return;
        }
        if (order.timeInForce == TimeInForce.FOK && !matcher.fillsWhole(order)) {
            reduceOnly.end(order, OrderStatus.EXPIRED);
            return;
        }
        long before = order.filled;
        boolean mayRest = matcher.match(order) && !order.isMarket() && order.timeInForce == TimeInForce.GTC;
        if (!order.isOpen()) return;
        if (order.partSteps != 0 && order.filled - before == order.partSteps) waitForNextStep(order);
        else if (mayRest) rest(order);
        else reduceOnly.end(order, OrderStatus.EXPIRED);
    }

    /** Under latency the book may have moved since the quantity was worked out. */
    private void cutToQuoteQuantity(Order order) {
        long steps = matcher.stepsFor(order);
        if (steps == 0 || steps >= order.quantity) return;
        order.quantity = steps;
        settlement.reserve(order);
    }

    private void waitForNextStep(Order order) {
        order.dueAt = state.now;
        state.arrivals.add(order);
    }

    private void rest(Order order) {
        order.priority = state.nextPriority++;
        order.book.side(order.isBuy()).add(order, order.price, order.remaining());
    }
}
