package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one call or one market step changed: rows for the journal and events for the listeners. */
final class Changes {
    final Set<Account> opened = new LinkedHashSet<>();
    final List<Order> orders = new ArrayList<>();
    final List<Fill> fills = new ArrayList<>();
    final Map<Holding, Account> holdings = new LinkedHashMap<>();
    final Set<PositionKey> positions = new LinkedHashSet<>();
    final Set<OrderBook> markets = new LinkedHashSet<>();
    final List<Object> events = new ArrayList<>();
    final List<AccountChange.Transferred> transfers = new ArrayList<>();
    boolean heard;

    record PositionKey(Account account, OrderBook book) {}

    void order(Order order, long now) {
        if (order.trader.internal) return;
        order.updatedAt = now;
        if (!order.changed) {
            order.changed = true;
            orders.add(order);
            order.trader.changed(order);
        }
        if (heard) events.add(order.state());
    }

    void fill(Fill fill) {
        fills.add(fill);
        if (heard) events.add(fill.execution());
    }

    void holding(Account account, Holding holding) {
        holdings.put(holding, account);
    }

    void position(Account account, OrderBook book) {
        positions.add(new PositionKey(account, book));
    }

    void transfer(AccountChange.Transferred transfer) {
        transfers.add(transfer);
    }

    void market(OrderBook book) {
        markets.add(book);
    }

    /** Whether anything a customer was told about has changed, rather than only the market. */
    boolean mustBeDurable() {
        return !orders.isEmpty() || !opened.isEmpty() || !transfers.isEmpty();
    }

    void clear() {
        for (Order order : orders) order.changed = false;
        opened.clear();
        orders.clear();
        fills.clear();
        holdings.clear();
        positions.clear();
        markets.clear();
        events.clear();
        transfers.clear();
    }
}
