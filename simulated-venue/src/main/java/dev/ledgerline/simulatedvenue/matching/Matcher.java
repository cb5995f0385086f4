package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.ledger.Account;

/** Matches a taker against the other side of its book: best price first, then oldest first. */
final class Matcher {
    private final VenueState state;
    private final Changes changes;
    private final Settlement settlement;
    private final ReduceOnly reduceOnly;
    private final int slippageTicks;

    Matcher(VenueState state, Changes changes, Settlement settlement, ReduceOnly reduceOnly, int slippageTicks) {
        this.state = state;
        this.changes = changes;
        this.settlement = settlement;
        this.reduceOnly = reduceOnly;
        this.slippageTicks = slippageTicks;
    }

    /**
     * Trades until the taker is filled, the book offers nothing acceptable, its money ends, or it meets an order of
     * its own account. In the last case the taker's rest must not stand in the book either: returns false.
     */
    boolean match(Order taker) {
        Ladder others = taker.book.side(!taker.isBuy());
        while (taker.isOpen() && taker.remaining() > 0) {
            Level level = others.best();
            if (level == null || !taker.accepts(level.price)) return true;
            Order maker = level.first;
            if (maker == null) throw new IllegalStateException("empty level in the book");
            if (maker.trader == taker.trader) return false;
            long price = price(taker, maker);
            long steps = Math.min(Math.min(taker.remaining(), maker.remaining()), affordable(taker, price));
            if (steps == 0) return true;
            trade(taker, maker, level, steps, price);
        }
        return true;
    }

    /** Whether {@link #match} would fill the whole order at once. */
    boolean fillsWhole(Order taker) {
        Ladder others = taker.book.side(!taker.isBuy());
        long wanted = taker.remaining();
        long money = pays(taker) ? quoteFree(taker) : Long.MAX_VALUE;
        for (int depth = 0; depth < others.depth(); depth++) {
            Level level = others.level(depth);
            if (!taker.accepts(level.price)) return false;
            for (Order maker = level.first; maker != null; maker = maker.next) {
                if (maker.trader == taker.trader) return false;
                long steps = Math.min(wanted, maker.remaining());
                if (pays(taker)) money -= taker.book.instrument.notional(price(taker, maker), steps);
                if (money < 0) return false;
                wanted -= steps;
                if (wanted == 0) return true;
            }
        }
        return false;
    }

    private void trade(Order taker, Order maker, Level level, long steps, long price) {
        OrderBook book = taker.book;
        fill(maker, steps, price);
        level.quantity -= steps;
        if (maker.remaining() == 0) level.ladder.remove(maker);
        fill(taker, steps, price);
        settlement.settle(maker, steps, price, true);
        changes.order(maker, state.now);
        settlement.settle(taker, steps, price, false);
        changes.order(taker, state.now);
        book.last = price;
        book.lastAt = state.now;
        book.tickerChanged = true;
        changes.market(book);
        reduceOnly.shrinkToPosition(maker.trader, book);
        reduceOnly.shrinkToPosition(taker.trader, book);
    }

    private void fill(Order order, long steps, long price) {
        order.filled += steps;
        order.filledNotional = Math.addExact(order.filledNotional, order.book.instrument.notional(price, steps));
        order.status = order.remaining() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        settlement.reserve(order);
        if (order.status == OrderStatus.FILLED && !order.trader.internal) order.trader.close(order);
    }

    /** The maker's price; a customer who takes from the market maker pays the slippage, up to the own limit. */
    private long price(Order taker, Order maker) {
        if (slippageTicks == 0 || !maker.trader.internal || taker.trader.internal) return maker.price;
        if (taker.isBuy()) {
            long worse = Math.min(maker.price + slippageTicks, taker.book.instrument.maxPrice);
            return taker.isMarket() ? worse : Math.min(worse, taker.price);
        }
        long worse = Math.max(maker.price - slippageTicks, 1);
        return taker.isMarket() ? worse : Math.max(worse, taker.price);
    }

    private long affordable(Order taker, long price) {
        if (!pays(taker)) return Long.MAX_VALUE;
        return Math.max(0, quoteFree(taker)) / taker.book.instrument.notional(price, 1);
    }

    /** Spot market buys reserve nothing and are checked while they match. */
    private static boolean pays(Order taker) {
        return taker.isMarket() && taker.isBuy() && !taker.trader.internal && !taker.trader.account.isMargin();
    }

    private static long quoteFree(Order taker) {
        Account account = taker.trader.account;
        return account.holding(taker.book.instrument.rules.quote()).free();
    }
}
