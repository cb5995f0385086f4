package dev.ledgerline.simulatedvenue.matching;

import org.jspecify.annotations.Nullable;

/** The orders of one price, oldest first, linked through the orders themselves. */
final class Level {
    final Ladder ladder;
    long price;
    long key;
    long quantity;

    @Nullable
    Order first;

    @Nullable
    Order last;

    Level(Ladder ladder) {
        this.ladder = ladder;
    }

    /** The waiting quantity changes without an order coming or going. */
    void add(long steps) {
        quantity += steps;
        ladder.touch(price);
    }

    void append(Order order) {
        order.level = this;
        order.previous = last;
        order.next = null;
        if (last == null) first = order;
        else last.next = order;
        last = order;
        quantity += order.remaining();
    }

    void unlink(Order order) {
        if (order.previous == null) first = order.next;
        else order.previous.next = order.next;
        if (order.next == null) last = order.previous;
        else order.next.previous = order.previous;
        order.previous = null;
        order.next = null;
        order.level = null;
        quantity -= order.remaining();
    }
}
