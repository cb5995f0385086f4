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
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Remembered;
import dev.ledgerline.querymodel.projection.Select;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about orders. */
@Component
class OrderQueries {
    private static final Filter OPEN = new Filter()
            .oneOfIfAny(
                    "status",
                    Stream.of(OrderStatus.values())
                            .filter(status -> !status.isFinal())
                            .toList());

    private final Select<OrderView> orders;
    private final Select<List<UnknownOutcomeView>> unknownOutcomes;
    private final Remembered remembered;

    OrderQueries(JdbcTemplate jdbc, Remembered remembered) {
        this.orders = new Select<>(jdbc, OrderRow.TABLE, OrderRow.COLUMNS, OrderRow::view);
        this.unknownOutcomes = new Select<>(jdbc, OrderRow.TABLE, OrderRow.UNKNOWN_COLUMNS, OrderRow::unknownOutcomes);
        this.remembered = remembered;
    }

    @QueryHandler
    Page<OrderView> handle(FindOpenOrders query) {
        Filter filter = OPEN.copy().ofAccounts(query.accountIds()).ofStrategy(query.strategyId());
        return remembered.page(OrderProjection.GROUP, query, orders, filter);
    }

    @QueryHandler
    Page<OrderView> handle(FindOrderHistory query) {
        Filter filter = new Filter()
                .ofAccounts(query.accountIds())
                .ofStrategy(query.strategyId())
                .from("updated_at", query.from())
                .until("updated_at", query.until());
        return remembered.page(OrderProjection.GROUP, query, orders, filter);
    }

    @QueryHandler
    List<OrderView> handle(FindOrders query) {
        return orders.all(new Filter()
                .numberedOneOf(
                        "id", query.orderIds().stream().map(OrderId::value).toList()));
    }

    @QueryHandler
    List<OrderView> handle(FindOrdersOfAccount query) {
        Filter filter = new Filter()
                .ofAccounts(List.of(query.accountId()))
                .equal(
                        "instrument",
                        query.instrument() == null ? null : query.instrument().toString())
                .oneOfIfAny("status", query.statuses())
                .equal("exchange_order_id", query.exchangeOrderId())
                .equal("client_order_id", query.clientOrderId())
                .from("created_at", query.from())
                .from("updated_at", query.from()); // No order changes before it is made, and this has an index.
        if (query.from() != null) return orders.nearest(filter, "created_at", true, query.most());
        return orders.nearest(filter, "updated_at", false, query.most()).stream()
                .sorted(Comparator.comparing(OrderView::createdAt).thenComparing(OrderView::orderId))
                .toList();
    }

    @QueryHandler
    Page<OrderView> handle(FindOrdersToReassign query) {
        List<Long> accounts = query.accountIds().stream().map(AccountId::value).toList();
        List<Long> ids = query.orderIds().stream().map(OrderId::value).toList();
        return orders.page(
                new Filter()
                        .numberedOneOfIfAny("account_id", accounts)
                        .numberedOneOfIfAny("id", ids)
                        .from("updated_at", query.from())
                        .until("updated_at", query.until())
                        .equal("reconciled", query.reconciled())
                        .oneOfIfAny("status", query.statuses()),
                query.page());
    }

    @QueryHandler
    Page<UnknownOutcomeView> handle(FindUnknownOutcomes query) {
        Filter unknown = new Filter().ofAccounts(query.accountIds()).somePresent("unknown", "change_unknown_since");
        Page<List<UnknownOutcomeView>> found = unknownOutcomes.page(unknown, query.page());
        return new Page<>(found.items().stream().flatMap(List::stream).toList(), found.total(), found.next());
    }
}
