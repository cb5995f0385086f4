package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
import dev.ledgerline.simulatedvenue.ledger.Account;

/** Keeps reduce-only orders from ever opening or reversing a position. */
final class ReduceOnly {
    private final VenueState state;
    private final Changes changes;
    private final Settlement settlement;

    ReduceOnly(VenueState state, Changes changes, Settlement settlement) {
        this.state = state;
        this.changes = changes;
        this.settlement = settlement;
    }

    /** The most a reduce-only order of this side may trade, in steps. A spot account's position is its free base. */
    static long reducible(Account account, Instrument instrument, boolean buy) {
        if (account.isMargin()) {
            long net = account.position(instrument.index).net();
            return buy ? Math.max(0, -net) : Math.max(0, net);
        }
        if (buy) return 0;
        return account.holding(instrument.rules.base()).free() / instrument.quantityUnit;
    }

    /** After each trade: what the position no longer covers is taken off, and an order left without rest is cancelled. */
    void shrinkToPosition(Trader trader, OrderBook book) {
        if (!trader.account.isMargin()) return;
        if (trader.account.position(book.instrument.index).reduceOnlyOrders() == 0) return;
        Order next;
        for (Order order = trader.oldestOpen; order != null; order = next) {
            next = order.openedAfter;
            if (order.reduceOnly && order.book == book) shrink(order);
        }
    }

    private void shrink(Order order) {
        long allowed = reducible(order.trader.account, order.book.instrument, order.isBuy());
        if (order.remaining() <= allowed) return;
        if (allowed == 0) {
            end(order, OrderStatus.CANCELED);
            return;
        }
        PriceLevel<Order> level = order.level();
        if (level != null) level.add(allowed - order.remaining());
        order.quantity = order.filled + allowed;
        settlement.reserve(order);
        changes.order(order, state.now);
    }

    /** Closes an order for another reason than its fill. */
    void end(Order order, OrderStatus status) {
        order.leaveBook();
        order.status = status;
        settlement.reserve(order);
        order.trader.close(order);
        changes.order(order, state.now);
    }
}
