package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import dev.ledgerline.simulatedvenue.archive.Past;
import dev.ledgerline.simulatedvenue.book.LongIndex;
import dev.ledgerline.simulatedvenue.ledger.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything the venue knows; what is not derived from the settings is what the journal restores. */
final class VenueState {
    static final String MARKET_MAKER = "$market-maker";
    static final String FEES = "$fees";

    final Map<String, OrderBook> books = new LinkedHashMap<>();
    final List<OrderBook> bookList = new ArrayList<>();
    final TreeMap<String, Trader> traders = new TreeMap<>();
    /** Every order in memory, by id: all open ones, and those of the last while. */
    final LongIndex<Order> orders = new LongIndex<>();

    final PastOrders past;
    /** Orders and fills that are not in the archive. */
    int recent;

    final Trader marketMaker;
    final Account fees;

    /** Orders under latency, by due time; cancelled ones stay until they are due. */
    final PriorityQueue<Order> arrivals = new PriorityQueue<>(
            Comparator.<Order>comparingLong(order -> order.dueAt).thenComparingLong(order -> order.id));

    long now;
    long nextOrderId = 1;
    long nextTradeId = 1;
    long nextPriority = 1;

    VenueState(List<InstrumentRules> instruments, Past archive) {
        past = new PastOrders(archive);
        for (InstrumentRules rules : instruments) {
            OrderBook book = new OrderBook(new Instrument(rules, bookList.size()));
            bookList.add(book);
            if (books.put(rules.symbol(), book) != null) {
                throw new IllegalArgumentException("two instruments named " + rules.symbol());
            }
        }
        marketMaker = new Trader(new Account(MARKET_MAKER, AccountKind.SPOT, bookList.size()), true, -1);
        fees = new Account(FEES, AccountKind.SPOT, bookList.size());
    }

    Trader openTrader(String name, AccountKind kind) {
        return openTrader(name, kind, traders.size());
    }

    Trader openTrader(String name, AccountKind kind, int number) {
        Trader trader = new Trader(new Account(name, kind, bookList.size()), false, number);
        traders.put(name, trader);
        return trader;
    }

    /** An account by name, the venue's own included. */
    Account account(String name) {
        if (name.equals(MARKET_MAKER)) return marketMaker.account;
        if (name.equals(FEES)) return fees;
        return trader(name).account;
    }

    Trader trader(String name) {
        Trader trader = traders.get(name);
        if (trader == null) throw new IllegalArgumentException("unknown account " + name);
        return trader;
    }

    OrderBook book(String symbol) {
        OrderBook book = books.get(symbol);
        if (book == null) throw new IllegalArgumentException("unknown symbol " + symbol);
        return book;
    }

    /** Keeps a new order, which is not open yet. */
    void remember(Order order) {
        order.trader.remember(order);
        orders.put(order.id, order);
        recent++;
    }

    void remember(Fill fill) {
        fill.order().trader.recentFills.add(fill);
        recent++;
    }

    /** An order of this trader that is in memory, or null. */
    @Nullable
    Order held(Trader trader, long id) {
        Order order = orders.get(id);
        return order == null || order.trader != trader ? null : order;
    }

    /** Any order of this trader, or null. */
    @Nullable
    OrderState order(Trader trader, long id) {
        Order held = held(trader, id);
        if (held != null) return held.state();
        OrderRecord record = past.orderOfId(trader, id);
        return record == null ? null : past.state(trader, record);
    }

    @Nullable
    OrderState order(Trader trader, String clientOrderId) {
        Order held = trader.orders.get(clientOrderId);
        if (held != null) return held.state();
        OrderRecord record = past.order(trader, clientOrderId);
        return record == null ? null : past.state(trader, record);
    }
}
