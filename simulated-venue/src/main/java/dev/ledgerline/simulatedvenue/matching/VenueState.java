package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.ledger.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Everything the venue knows; what is not derived from the settings is what the journal restores. */
final class VenueState {
    static final String MARKET_MAKER = "$market-maker";
    static final String FEES = "$fees";

    final Map<String, OrderBook> books = new LinkedHashMap<>();
    final List<OrderBook> bookList = new ArrayList<>();
    final TreeMap<String, Trader> traders = new TreeMap<>();
    final Trader marketMaker;
    final Account fees;

    /** Orders under latency, by due time; cancelled ones stay until they are due. */
    final PriorityQueue<Order> arrivals = new PriorityQueue<>(
            Comparator.<Order>comparingLong(order -> order.dueAt).thenComparingLong(order -> order.id));

    long now;
    long nextOrderId = 1;
    long nextTradeId = 1;
    long nextPriority = 1;

    VenueState(List<InstrumentRules> instruments) {
        for (InstrumentRules rules : instruments) {
            OrderBook book = new OrderBook(new Instrument(rules, bookList.size()));
            bookList.add(book);
            if (books.put(rules.symbol(), book) != null) {
                throw new IllegalArgumentException("two instruments named " + rules.symbol());
            }
        }
        marketMaker = new Trader(new Account(MARKET_MAKER, AccountKind.SPOT, bookList.size()), true);
        fees = new Account(FEES, AccountKind.SPOT, bookList.size());
    }

    Trader openTrader(String name, AccountKind kind) {
        Trader trader = new Trader(new Account(name, kind, bookList.size()), false);
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
}
