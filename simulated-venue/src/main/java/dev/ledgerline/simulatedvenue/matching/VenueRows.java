package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.ledger.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The venue's state as rows of comma-separated fields, prices and amounts in decimals, times in microseconds since
 * 1970. Each row says how something is now, not what was done to it, so the last row about a thing is the truth and
 * a snapshot is only the rows that are still true. Fields per kind:
 *
 * <pre>
 * ACCOUNT  name, SPOT or MARGIN
 * ORDER    account, client order id, venue order id, symbol, side, type, time in force, flags (P post-only,
 *          R reduce-only, T triggered), status, quantity, price, stop price, filled quantity, filled notional,
 *          priority, created, updated, due (0 unless still under latency), quote quantity, part quantity, working
 *          since (0 before)
 * TRADE    account, client order id, trade id, quantity, price, fee, fee asset, MAKER or TAKER, time,
 *          venue order id
 * BALANCE  account, asset, free, locked
 * POSITION account, symbol, net quantity, cost
 * MARKET   symbol, feed step, feed price, last trade price, its time, next public trade id
 * </pre>
 *
 * A snapshot has no orders and trades, for those are in the archive, but instead:
 *
 * <pre>
 * COUNTERS time, next venue order id, next trade id, next priority
 * UNITS    number in the archive, symbol, base asset, quote asset, price tick, quantity step
 * ACCOUNT  name, SPOT or MARGIN, number in the archive, orders there, trades there
 * OPEN     account, numbers in the archive of open orders
 * </pre>
 *
 * The venue's own accounts are {@code $market-maker} and {@code $fees}.
 */
public final class VenueRows {
    private final VenueState state;
    private final Changes changes;
    private final RowWriter writer = new RowWriter();

    VenueRows(VenueState state, Changes changes) {
        this.state = state;
        this.changes = changes;
    }

    /** What changed since {@link #clear}, in an order in which it can be read back. */
    public List<String> changed() {
        List<String> rows = new ArrayList<>();
        for (Account account : changes.opened) rows.add(writer.account(account));
        for (Order order : changes.orders) rows.add(writer.order(order));
        for (Fill fill : changes.fills) rows.add(writer.trade(fill));
        changes.holdings.forEach((holding, account) -> rows.add(writer.balance(account, holding)));
        for (Changes.PositionKey key : changes.positions) rows.add(writer.position(key.account(), key.book()));
        for (OrderBook book : changes.markets) rows.add(writer.market(book));
        return rows;
    }

    public boolean mustBeDurable() {
        return changes.mustBeDurable();
    }

    /** Events are gathered only while somebody listens. */
    public void gatherEvents(boolean heard) {
        changes.heard = heard;
    }

    /** From now on the markets' changes are among the events. */
    public void watchMarkets() {
        for (OrderBook book : state.bookList) book.watch();
    }

    /** Order states, executions and tickers, in the order they came about, then what markets and funds are now. */
    public List<Object> events() {
        List<Object> events = new ArrayList<>(changes.events);
        for (OrderBook book : state.bookList) {
            MarketChange change = book.takeChange(state.now);
            if (changes.heard && book.tickerChanged) events.add(book.ticker());
            if (change != null) events.add(change);
            book.tickerChanged = false;
        }
        if (changes.heard) addAccountChanges(events);
        return events;
    }

    private void addAccountChanges(List<Object> events) {
        events.addAll(changes.transfers);
        Map<Account, List<Balance>> changed = new LinkedHashMap<>();
        changes.holdings.forEach((holding, account) -> {
            if (state.traders.containsKey(account.name())) {
                changed.computeIfAbsent(account, unknown -> new ArrayList<>()).add(VenueView.balance(holding));
            }
        });
        changed.forEach((account, balances) ->
                events.add(new AccountChange.Balances(account.name(), balances, Time.instant(state.now))));
    }

    public void clear() {
        changes.clear();
    }
}
