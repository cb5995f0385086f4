package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.book.PriceLadder;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
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
        PriceLadder<Order> others = taker.book.side(!taker.isBuy());
        long enough = taker.partSteps == 0 ? taker.quantity : taker.filled + taker.partSteps;
        while (taker.isOpen() && taker.remaining() > 0 && taker.filled < enough) {
            PriceLevel<Order> level = others.best();
            if (level == null || !taker.accepts(level.price())) return true;
            Order maker = level.first();
            if (maker == null) throw new IllegalStateException("empty level in the book");
            if (maker.trader == taker.trader) return false;
            long price = price(taker, maker);
            long wanted = Math.min(taker.remaining(), enough - taker.filled);
            long steps = Math.min(Math.min(wanted, maker.remaining()), affordable(taker, price));
            if (steps == 0) return true;
            trade(taker, maker, level, steps, price);
        }
        return true;
    }

    /** Whether {@link #match} would fill the whole order at once. */
    boolean fillsWhole(Order taker) {
        PriceLadder<Order> others = taker.book.side(!taker.isBuy());
        long wanted = taker.remaining();
        long money = pays(taker) ? quoteFree(taker) : Long.MAX_VALUE;
        for (PriceLevel<Order> level = others.best(); level != null; level = others.worse(level)) {
            if (!taker.accepts(level.price())) return false;
            for (Order maker = level.first(); maker != null; maker = maker.behind()) {
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

    /** How many steps an order by quote quantity trades if it meets the book as it is now. */
    long stepsFor(Order taker) {
        Instrument instrument = taker.book.instrument;
        PriceLadder<Order> others = taker.book.side(!taker.isBuy());
        long money = taker.quoteQuantity;
        long steps = 0;
        long unit = instrument.notional(Math.max(1, taker.book.last), 1);
        for (PriceLevel<Order> level = others.best(); level != null; level = others.worse(level)) {
            for (Order maker = level.first(); maker != null; maker = maker.behind()) {
                unit = instrument.notional(price(taker, maker), 1);
                long more = Math.min(money / unit, maker.remaining());
                steps += more;
                money -= more * unit;
                if (more < maker.remaining()) return Math.min(steps, instrument.maxQuantity);
            }
        }
        // More than the book offers: the rest is counted at its last price, and expires.
        return Math.min(steps + money / unit, instrument.maxQuantity);
    }

    /** The rest of a customer's order trades beside the book with the market maker, and is no public trade. */
    void fillBeside(Order order, Order crowd, long price) {
        long steps = order.remaining();
        order.leaveBook();
        order.triggered = order.type.hasStop();
        if (order.workingAt == 0) order.workingAt = state.now;
        fill(order, steps, price);
        fill(crowd, steps, price);
        settlement.settle(order, steps, price, true);
        settlement.settle(crowd, steps, price, false);
        changes.order(order, state.now);
        reduceOnly.shrinkToPosition(order.trader, order.book);
    }

    private void trade(Order taker, Order maker, PriceLevel<Order> level, long steps, long price) {
        OrderBook book = taker.book;
        fill(maker, steps, price);
        level.add(-steps);
        if (maker.remaining() == 0) level.ladder().remove(maker, 0);
        fill(taker, steps, price);
        settlement.settle(maker, steps, price, true);
        changes.order(maker, state.now);
        settlement.settle(taker, steps, price, false);
        changes.order(taker, state.now);
        book.print(taker, steps, price, state.now);
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
        long money = pays(taker) ? Math.max(0, quoteFree(taker)) : Long.MAX_VALUE;
        if (taker.quoteQuantity != 0) money = Math.min(money, taker.quoteQuantity - taker.filledNotional);
        return money == Long.MAX_VALUE ? money : money / taker.book.instrument.notional(price, 1);
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
