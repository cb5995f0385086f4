package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the orders a caller speaks of. */
@Component
class Orders {
    private final Queries queries;
    private final Projections projections;
    private final Accounts accounts;

    Orders(Queries queries, Projections projections, Accounts accounts) {
        this.queries = queries;
        this.projections = projections;
        this.accounts = accounts;
    }

    /** The orders as they are now, as far as the log tells. */
    List<OrderView> now(List<OrderId> orderIds) {
        projections.awaitForCommand(Projections.ORDERS);
        return queries.find(new FindOrders(orderIds));
    }

    /** All of these orders, which must be of one account that the caller may use; looks twice if some are missing. */
    List<OrderView> forCommand(List<OrderId> orderIds, CommandItem item) {
        Caller caller = item.caller();
        if (item.accountId() != null) accounts.forCommand(item.accountId(), caller, Permission.TRADE);
        List<OrderView> found = queries.find(new FindOrders(orderIds));
        if (found.size() < orderIds.size()) found = now(orderIds);
        // An order of somebody else's account is, to this caller, not there.
        List<OrderView> usable = found.stream()
                .filter(order -> item.accountId() == null || item.accountId().equals(order.accountId()))
                .filter(order -> caller.mayUse(order.accountId()))
                .toList();
        Set<AccountId> theirs = new HashSet<>();
        usable.forEach(order -> theirs.add(order.accountId()));
        AccountId account = item.accountId() != null
                ? item.accountId()
                : theirs.size() == 1 ? theirs.iterator().next() : null;
        if (usable.size() < orderIds.size()) throw notFound(orderIds, usable, account);
        if (account == null)
            throw CommandRefused.unrecorded(PublicCode.VALIDATION_ERROR, "the orders are of different accounts");
        accounts.forCommand(account, caller, Permission.TRADE);
        usable.forEach(order -> Accounts.demandStrategy(account, order.strategyId(), caller));
        return usable;
    }

    private static CommandRefused notFound(
            List<OrderId> asked, Collection<OrderView> found, @Nullable AccountId account) {
        Set<Long> missing = new TreeSet<>();
        asked.forEach(id -> missing.add(id.value()));
        found.forEach(order -> missing.remove(order.orderId().value()));
        return account == null
                ? CommandRefused.unrecorded(PublicCode.ORDER_NOT_FOUND, "there is no order " + missing)
                : CommandRefused.on(account, RefusalCode.ORDER_NOT_FOUND, "order " + missing);
    }
}
