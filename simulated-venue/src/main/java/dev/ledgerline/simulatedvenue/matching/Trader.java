package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.ledger.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the engine sees it: its open orders, oldest first, and of its closed orders and its fills those that are
 * not in the archive yet. All its orders are numbered from 0, and so are its fills.
 */
final class Trader {
    final Account account;
    /** The venue's own market maker: no checks, no fees, no history. */
    final boolean internal;
    /** Its own number, under which the archive knows it. */
    final int number;
    /** The latest order of each client id, of the orders in memory. */
    final Map<String, Order> orders = new HashMap<>();
    /** All orders behind those that the archive knows, by ascending number and id. */
    final List<Order> recentOrders = new ArrayList<>();

    final List<Fill> recentFills = new ArrayList<>();
    /** Orders in memory that the archive knows not, or not as they are. */
    final List<Order> unarchived = new ArrayList<>();

    long archivedOrders;
    long archivedFills;

    @Nullable
    Order oldestOpen;

    @Nullable
    Order newestOpen;

    Trader(Account account, boolean internal, int number) {
        this.account = account;
        this.internal = internal;
        this.number = number;
    }

    String name() {
        return account.name();
    }

    long orderCount() {
        return archivedOrders + recentOrders.size();
    }

    long fillCount() {
        return archivedFills + recentFills.size();
    }

    /** Before it is opened for the first time. */
    void remember(Order order) {
        order.number = orderCount();
        orders.put(order.clientOrderId, order);
        recentOrders.add(order);
    }

    /** The archive has yet to learn of it. */
    void changed(Order order) {
        if (order.unarchived) return;
        order.unarchived = true;
        unarchived.add(order);
    }

    void open(Order order) {
        order.openedBefore = newestOpen;
        if (newestOpen == null) oldestOpen = order;
        else newestOpen.openedAfter = order;
        newestOpen = order;
        if (order.reduceOnly) account.position(order.book.instrument.index).addReduceOnlyOrders(1);
    }

    void close(Order order) {
        if (order.openedBefore == null) oldestOpen = order.openedAfter;
        else order.openedBefore.openedAfter = order.openedAfter;
        if (order.openedAfter == null) newestOpen = order.openedBefore;
        else order.openedAfter.openedBefore = order.openedBefore;
        order.openedBefore = null;
        order.openedAfter = null;
        if (order.reduceOnly) account.position(order.book.instrument.index).addReduceOnlyOrders(-1);
    }
}
