package dev.ledgerline.querymodel.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersToReassign;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Pages;
import dev.ledgerline.querymodel.projection.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what is asked about orders. */
@Component
class OrderQueries {
    private static final List<OrderStatus> OPEN =
            Stream.of(OrderStatus.values()).filter(status -> !status.isFinal()).toList();

    private final OrderRows rows;
    private final Totals totals;

    OrderQueries(OrderRows rows, Totals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    @QueryHandler
    Page<OrderView> handle(FindOpenOrders query) {
        return page(
                new Filter<OrderRow>()
                        .ofAccounts(query.accountIds())
                        .oneOf("status", OPEN)
                        .ofStrategy(query.strategyId()),
                query.page());
    }

    @QueryHandler
    Page<OrderView> handle(FindOrderHistory query) {
        Filter<OrderRow> filter = new Filter<OrderRow>()
                .ofAccounts(query.accountIds())
                .ofStrategy(query.strategyId())
                .from("updatedAt", query.from())
                .until("updatedAt", query.until());
        Object anyPage = new FindOrderHistory(
                query.accountIds(), query.strategyId(), query.from(), query.until(), PageRequest.first(1));
        return Pages.read(
                rows,
                filter,
                query.page(),
                OrderRow::view,
                OrderRow::id,
                count -> totals.of(OrderProjection.GROUP, anyPage, count));
    }

    @QueryHandler
    List<OrderView> handle(FindOrders query) {
        return rows
                .findByIdInOrderById(
                        query.orderIds().stream().map(OrderId::value).toList())
                .stream()
                .map(OrderRow::view)
                .toList();
    }

    @QueryHandler
    List<OrderView> handle(FindOrdersOfAccount query) {
        Filter<OrderRow> filter = new Filter<OrderRow>()
                .ofAccounts(List.of(query.accountId()))
                .equal(
                        "instrument",
                        query.instrument() == null ? null : query.instrument().toString())
                .oneOfIfAny("status", query.statuses())
                .equal("exchangeOrderId", query.exchangeOrderId())
                .equal("clientOrderId", query.clientOrderId())
                .from("createdAt", query.from())
                .from("updatedAt", query.from()); // No order changes before it is made, and this has an index.
        if (query.from() != null) return Pages.nearest(rows, filter, "createdAt", true, query.most(), OrderRow::view);
        return Pages.nearest(rows, filter, "updatedAt", false, query.most(), OrderRow::view).stream()
                .sorted(Comparator.comparing(OrderView::createdAt).thenComparing(OrderView::orderId))
                .toList();
    }

    @QueryHandler
    Page<OrderView> handle(FindOrdersToReassign query) {
        return page(
                new Filter<OrderRow>()
                        .oneOfIfAny(
                                "accountId",
                                query.accountIds().stream()
                                        .map(AccountId::value)
                                        .toList())
                        .oneOfIfAny(
                                "id",
                                query.orderIds().stream().map(OrderId::value).toList())
                        .from("updatedAt", query.from())
                        .until("updatedAt", query.until())
                        .equal("reconciled", query.reconciled())
                        .oneOfIfAny("status", query.statuses()),
                query.page());
    }

    @QueryHandler
    Page<UnknownOutcomeView> handle(FindUnknownOutcomes query) {
        Filter<OrderRow> unknown =
                new Filter<OrderRow>().ofAccounts(query.accountIds()).somePresent("unknown", "changeUnknownSince");
        Page<List<UnknownOutcomeView>> orders =
                Pages.read(rows, unknown, query.page(), OrderRow::unknownOutcomes, OrderRow::id);
        return new Page<>(orders.items().stream().flatMap(List::stream).toList(), orders.total(), orders.next());
    }

    private Page<OrderView> page(Filter<OrderRow> filter, PageRequest page) {
        return Pages.read(rows, filter, page, OrderRow::view, OrderRow::id);
    }
}
