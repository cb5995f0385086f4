package dev.ledgerline.querymodel.deal;

import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealQuery.FindDealOfTrade;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.deal.DealQuery.FindDealsById;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealQuery.FindExecutions;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Remembered;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about deals. */
@Component
class DealQueries {
    private final Select<DealView> deals;
    private final Remembered remembered;

    DealQueries(JdbcTemplate jdbc, Remembered remembered) {
        this.deals = new Select<>(jdbc, DealRow.TABLE, DealRow.COLUMNS, DealRow::view);
        this.remembered = remembered;
    }

    @QueryHandler
    Page<DealView> handle(FindDeals query) {
        Filter filter = new Filter()
                .ofAccounts(query.accountIds())
                .ofStrategy(query.strategyId())
                .from("executed_at", query.from())
                .until("executed_at", query.until());
        return remembered.page(DealProjection.GROUP, query, deals, filter);
    }

    @QueryHandler
    List<DealView> handle(FindExecutions query) {
        Filter filter = new Filter()
                .ofAccounts(List.of(query.accountId()))
                .equal(
                        "instrument",
                        query.instrument() == null ? null : query.instrument().toString())
                .somePresent("trade_id")
                .from("executed_at", query.from());
        return deals.nearest(filter, "executed_at", query.from() != null, query.most());
    }

    @QueryHandler
    List<DealView> handle(FindDealsOfOrders query) {
        return deals.all(new Filter()
                .numberedOneOf(
                        "order_id",
                        query.orderIds().stream().map(OrderId::value).toList()));
    }

    @QueryHandler
    List<DealView> handle(FindDealsById query) {
        return deals.all(new Filter()
                .numberedOneOf("id", query.dealIds().stream().map(DealId::value).toList()));
    }

    @QueryHandler
    @Nullable
    DealView handle(FindDealOfTrade query) {
        return deals.firstOrNull(new Filter()
                .equal("account_id", query.accountId())
                .equal("instrument", query.instrument())
                .equal("trade_id", query.tradeId()));
    }
}
