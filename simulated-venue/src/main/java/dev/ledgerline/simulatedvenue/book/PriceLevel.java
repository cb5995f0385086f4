package dev.ledgerline.simulatedvenue.book;

import org.jspecify.annotations.Nullable;

/** The orders of one price, oldest first, linked through the orders themselves. */
public final class PriceLevel<O extends Resting<O>> {
    final PriceLadder<O> ladder;
    long price;
    long steps;

    @Nullable
    O oldest;

    @Nullable
    O newest;

    PriceLevel(PriceLadder<O> ladder) {
        this.ladder = ladder;
    }

    public PriceLadder<O> ladder() {
        return ladder;
    }

    public long price() {
        return price;
    }

    /** All that waits here. */
    public long steps() {
        return steps;
    }

    /** Who is first in the queue; null only between the calls of one change. */
    public @Nullable O first() {
        return oldest;
    }

    /** The waiting quantity changes without an order coming or going. */
    public void add(long more) {
        steps += more;
        ladder.touch(price);
    }

    void append(O order, long more) {
        order.level = this;
        order.older = newest;
        if (newest == null) oldest = order;
        else newest.newer = order;
        newest = order;
        steps += more;
    }

    void unlink(O order, long less) {
        O before = order.older;
        O after = order.newer;
        if (before == null) oldest = after;
        else before.newer = after;
        if (after == null) newest = before;
        else after.older = before;
        order.older = null;
        order.newer = null;
        order.level = null;
        steps -= less;
    }
}
