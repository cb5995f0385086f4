package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import dev.ledgerline.simulatedvenue.ledger.Money;
import dev.ledgerline.simulatedvenue.ledger.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
 * The venue's own accounts are {@code $market-maker} and {@code $fees}.
 */
public final class VenueRows {
    private final VenueState state;
    private final Changes changes;

    VenueRows(VenueState state, Changes changes) {
        this.state = state;
        this.changes = changes;
    }

    /** What changed since {@link #clear}, in an order in which it can be read back. */
    public List<String> changed() {
        List<String> rows = new ArrayList<>();
        for (Account account : changes.opened) rows.add(account(account));
        for (Order order : changes.orders) rows.add(order(order));
        for (Fill fill : changes.fills) rows.add(trade(fill));
        changes.holdings.forEach((holding, account) -> rows.add(balance(account, holding)));
        for (Changes.PositionKey key : changes.positions) rows.add(position(key.account(), key.book()));
        for (OrderBook book : changes.markets) rows.add(market(book));
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

    /** All that is true now. */
    public void forEach(Consumer<String> rows) {
        for (Trader trader : state.traders.values()) rows.accept(account(trader.account));
        for (Trader trader : state.traders.values()) {
            for (Order order : trader.history) rows.accept(order(order));
            for (Fill fill : trader.fills) rows.accept(trade(fill));
            balances(trader.account, rows);
            for (OrderBook book : state.bookList) {
                if (trader.account.position(book.instrument.index).net() != 0) {
                    rows.accept(position(trader.account, book));
                }
            }
        }
        balances(state.marketMaker.account, rows);
        balances(state.fees, rows);
        for (OrderBook book : state.bookList) if (book.step >= 0) rows.accept(market(book));
    }

    private static void balances(Account account, Consumer<String> rows) {
        for (Holding holding : account.holdings()) rows.accept(balance(account, holding));
    }

    private static String account(Account account) {
        return row("ACCOUNT", account.name(), account.kind());
    }

    private static String order(Order order) {
        Instrument instrument = order.book.instrument;
        return row(
                "ORDER",
                order.trader.name(),
                order.clientOrderId,
                order.id,
                instrument.symbol(),
                order.side,
                order.type,
                order.timeInForce,
                (order.postOnly ? "P" : "") + (order.reduceOnly ? "R" : "") + (order.triggered ? "T" : ""),
                order.status,
                instrument.quantity(order.quantity),
                instrument.price(order.price),
                instrument.price(order.stopPrice),
                instrument.quantity(order.filled),
                Money.decimal(order.filledNotional),
                order.priority,
                order.createdAt,
                order.updatedAt,
                order.dueAt,
                Money.decimal(order.quoteQuantity),
                instrument.quantity(order.partSteps),
                order.workingAt);
    }

    private static String trade(Fill fill) {
        Instrument instrument = fill.order().book.instrument;
        return row(
                "TRADE",
                fill.order().trader.name(),
                fill.order().clientOrderId,
                fill.tradeId(),
                instrument.quantity(fill.quantity()),
                instrument.price(fill.price()),
                Money.decimal(fill.fee()),
                fill.feeAsset(),
                fill.maker() ? "MAKER" : "TAKER",
                fill.time(),
                fill.order().id);
    }

    private static String balance(Account account, Holding holding) {
        return row(
                "BALANCE",
                account.name(),
                holding.asset(),
                Money.decimal(holding.free()),
                Money.decimal(holding.locked()));
    }

    private static String position(Account account, OrderBook book) {
        Position position = account.position(book.instrument.index);
        return row(
                "POSITION",
                account.name(),
                book.instrument.symbol(),
                book.instrument.quantity(position.net()),
                Money.decimal(position.cost()));
    }

    private static String market(OrderBook book) {
        Instrument instrument = book.instrument;
        return row(
                "MARKET",
                instrument.symbol(),
                book.step,
                instrument.price(book.feedPrice),
                instrument.price(book.last),
                book.lastAt,
                book.nextPublicTradeId);
    }

    private static String row(Object... fields) {
        StringBuilder row = new StringBuilder(160);
        for (Object field : fields) {
            if (!row.isEmpty()) row.append(',');
            row.append(field instanceof BigDecimal decimal ? decimal.toPlainString() : field);
        }
        return row.toString();
    }
}
