package dev.ledgerline.simulatedvenue.matching;

import static dev.ledgerline.simulatedvenue.RejectionCode.INSUFFICIENT_BALANCE;

import dev.ledgerline.simulatedvenue.book.PriceLevel;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import dev.ledgerline.simulatedvenue.ledger.Position;

/** Whether an account can afford an order. */
final class Funds {
    private final VenueState state;
    private final int leverage;

    Funds(VenueState state, int leverage) {
        this.state = state;
        this.leverage = leverage;
    }

    /** Refuses what the account cannot carry; the order's own reservation counts as available to it. */
    void require(Order order) {
        if (order.trader.account.isMargin()) requireMargin(order);
        else requireBalance(order);
    }

    private void requireBalance(Order order) {
        Instrument instrument = order.book.instrument;
        Holding holding =
                order.trader.account.holding(order.isBuy() ? instrument.rules.quote() : instrument.rules.base());
        long needed = Settlement.reservation(order) - order.reserved;
        if (needed == 0 && order.isBuy() && order.isMarket()) {
            needed = order.quoteQuantity != 0 ? order.quoteQuantity : oneStep(order);
        }
        if (needed > holding.free()) {
            throw new Refused(INSUFFICIENT_BALANCE, "needs more " + holding.asset() + " than is free");
        }
    }

    /** A market buy must afford at least one step at the best price; the rest is checked while it matches. */
    private static long oneStep(Order order) {
        PriceLevel<Order> best = order.book.asks.best();
        long price = best == null ? order.book.last : best.price();
        return order.book.instrument.notional(price, 1);
    }

    /** Exposure after the order, open orders counted at their worst, must not exceed equity times leverage. */
    private void requireMargin(Order order) {
        Account account = order.trader.account;
        try {
            long more = Settlement.reservation(order) - order.reserved;
            long before = exposure(account, order, 0);
            long after = exposure(account, order, more);
            if (after <= before || Math.ceilDiv(after, leverage) <= equity(account, order)) return;
        } catch (ArithmeticException tooLarge) {
            throw new Refused(INSUFFICIENT_BALANCE, "the exposure would be too large to count");
        }
        throw new Refused(INSUFFICIENT_BALANCE, "exposure would exceed equity times leverage " + leverage);
    }

    private long exposure(Account account, Order order, long more) {
        long sum = 0;
        for (OrderBook book : state.bookList) {
            if (!book.instrument.rules.quote().equals(order.book.instrument.rules.quote())) continue;
            Position position = account.position(book.instrument.index);
            boolean own = book == order.book;
            long longest = Math.addExact(position.net(), position.openBuys() + (own && order.isBuy() ? more : 0));
            long shortest =
                    Math.subtractExact(position.net(), position.openSells() + (own && !order.isBuy() ? more : 0));
            long steps = Math.max(Math.abs(longest), Math.abs(shortest));
            sum = Math.addExact(sum, book.instrument.notional(mark(book, order), steps));
        }
        return sum;
    }

    private long equity(Account account, Order order) {
        String quote = order.book.instrument.rules.quote();
        long sum = account.holding(quote).free();
        for (OrderBook book : state.bookList) {
            if (!book.instrument.rules.quote().equals(quote)) continue;
            long net = account.position(book.instrument.index).net();
            sum = Math.addExact(sum, book.instrument.notional(mark(book, order), net));
        }
        return sum;
    }

    private static long mark(OrderBook book, Order order) {
        if (book.last != 0) return book.last;
        return book == order.book ? Math.max(order.price, order.stopPrice) : 0;
    }
}
