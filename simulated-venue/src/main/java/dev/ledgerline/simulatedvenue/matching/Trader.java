package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.ledger.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as the engine sees it: every order it ever had, the open ones oldest first, and its fills. */
final class Trader {
    final Account account;
    /** The venue's own market maker: no checks, no fees, no history. */
    final boolean internal;

    /** The latest order of each client id. */
    final Map<String, Order> orders = new HashMap<>();

    /** All orders, by ascending id. */
    final List<Order> history = new ArrayList<>();

    final List<Fill> fills = new ArrayList<>();

    @Nullable
    Order oldestOpen;

    @Nullable
    Order newestOpen;

    Trader(Account account, boolean internal) {
        this.account = account;
        this.internal = internal;
    }

    String name() {
        return account.name();
    }

    /** Before it is opened for the first time. */
    void remember(Order order) {
        orders.put(order.clientOrderId, order);
        history.add(order);
    }

    /** Null for an id that is not one of this trader's orders. */
    @Nullable
    Order order(long id) {
        int at = indexOfOrder(id);
        return at < history.size() && history.get(at).id == id ? history.get(at) : null;
    }

    /** Where the first order of this id or a greater one stands. */
    int indexOfOrder(long id) {
        int low = 0;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (history.get(middle).id < id) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    void open(Order order) {
        order.older = newestOpen;
        if (newestOpen == null) oldestOpen = order;
        else newestOpen.newer = order;
        newestOpen = order;
        if (order.reduceOnly) account.position(order.book.instrument.index).addReduceOnlyOrders(1);
    }

    void close(Order order) {
        if (order.older == null) oldestOpen = order.newer;
        else order.older.newer = order.newer;
        if (order.newer == null) newestOpen = order.older;
        else order.newer.older = order.older;
        order.older = null;
        order.newer = null;
        if (order.reduceOnly) account.position(order.book.instrument.index).addReduceOnlyOrders(-1);
    }

    List<Fill> fillsAfter(long tradeId, int limit) {
        int low = tradeId == Long.MAX_VALUE ? fills.size() : indexOfFill(tradeId + 1);
        return fills.subList(low, low + Math.min(limit, fills.size() - low));
    }

    /** Where the first fill of this trade id or a greater one stands. */
    int indexOfFill(long tradeId) {
        int low = 0;
        int high = fills.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fills.get(middle).tradeId() < tradeId) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
