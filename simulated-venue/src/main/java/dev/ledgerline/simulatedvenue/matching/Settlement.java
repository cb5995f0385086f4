package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.FeeSchedule;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;

/**
 * Moves what orders reserve and what trades exchange. Every amount that leaves one account enters another, fees
 * included: a margin account's net counts as the base asset it would have received.
 */
final class Settlement {
    private final VenueState state;
    private final Changes changes;
    private final long spotMaker;
    private final long spotTaker;
    private final long marginMaker;
    private final long marginTaker;

    Settlement(VenueState state, Changes changes, FeeSchedule fees) {
        this.state = state;
        this.changes = changes;
        spotMaker = millionths(fees.spotMaker());
        spotTaker = millionths(fees.spotTaker());
        marginMaker = millionths(fees.marginMaker());
        marginTaker = millionths(fees.marginTaker());
    }

    /** Brings what an order holds of its account in line with what the order is now. */
    void reserve(Order order) {
        long wanted = reservation(order);
        long more = wanted - order.reserved;
        order.reserved = wanted;
        if (more == 0) return;
        Account account = order.trader.account;
        Instrument instrument = order.book.instrument;
        if (account.isMargin()) {
            account.position(instrument.index).addOpen(order.isBuy(), more);
        } else {
            Holding holding = account.holding(order.isBuy() ? instrument.rules.quote() : instrument.rules.base());
            holding.lock(more);
            changes.holding(account, holding);
        }
    }

    /** Spot: quote at the limit or stop for buys, base for sells. Margin: steps, but none that can only reduce. */
    static long reservation(Order order) {
        if (!order.isOpen() || order.trader.internal) return 0;
        long steps = order.remaining();
        if (order.trader.account.isMargin()) return order.reduceOnly ? 0 : steps;
        Instrument instrument = order.book.instrument;
        if (!order.isBuy()) return Math.multiplyExact(steps, instrument.quantityUnit);
        if (order.type.hasPrice()) return instrument.notional(order.price, steps);
        return order.awaitsTrigger() ? instrument.notional(order.stopPrice, steps) : 0;
    }

    /** Settles one side of a trade whose reservation is already released. */
    void settle(Order order, long steps, long price, boolean maker) {
        Account account = order.trader.account;
        Instrument instrument = order.book.instrument;
        String quote = instrument.rules.quote();
        String base = instrument.rules.base();
        long notional = instrument.notional(price, steps);
        long amount = Math.multiplyExact(steps, instrument.quantityUnit);
        if (order.trader.internal) {
            add(account, base, order.isBuy() ? amount : -amount);
            add(account, quote, order.isBuy() ? -notional : notional);
        } else if (account.isMargin()) {
            long fee = Money.fee(notional, maker ? marginMaker : marginTaker);
            add(account, quote, (order.isBuy() ? -notional : notional) - fee);
            account.position(instrument.index).trade(order.isBuy() ? steps : -steps, notional);
            changes.position(account, order.book);
            record(order, steps, price, fee, quote, maker);
        } else {
            long received = order.isBuy() ? amount : notional;
            long fee = Money.fee(received, maker ? spotMaker : spotTaker);
            add(account, base, order.isBuy() ? amount - fee : -amount);
            add(account, quote, order.isBuy() ? -notional : notional - fee);
            record(order, steps, price, fee, order.isBuy() ? base : quote, maker);
        }
    }

    void add(Account account, String asset, long amount) {
        Holding holding = account.holding(asset);
        holding.add(amount);
        changes.holding(account, holding);
    }

    private void record(Order order, long steps, long price, long fee, String feeAsset, boolean maker) {
        if (fee != 0) add(state.fees, feeAsset, fee);
        Fill fill = new Fill(state.nextTradeId++, order, steps, price, fee, feeAsset, maker, state.now);
        state.remember(fill);
        changes.fill(fill);
    }

    private static long millionths(BigDecimal rate) {
        return rate.movePointRight(6).longValueExact();
    }
}
