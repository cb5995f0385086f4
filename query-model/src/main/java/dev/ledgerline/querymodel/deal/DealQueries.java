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
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Pages;
import dev.ledgerline.querymodel.projection.Totals;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about deals. */
@Component
class DealQueries {
    private final DealRows rows;
    private final Totals totals;

    DealQueries(DealRows rows, Totals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    @QueryHandler
    Page<DealView> handle(FindDeals query) {
        Filter<DealRow> filter = new Filter<DealRow>()
                .ofAccounts(query.accountIds())
                .ofStrategy(query.strategyId())
                .from("executedAt", query.from())
                .until("executedAt", query.until());
        Object anyPage = new FindDeals(
                query.accountIds(), query.strategyId(), query.from(), query.until(), PageRequest.first(1));
        return Pages.read(
                rows,
                filter,
                query.page(),
                DealRow::view,
                DealRow::id,
                count -> totals.of(DealProjection.GROUP, anyPage, count));
    }

    @QueryHandler
    List<DealView> handle(FindExecutions query) {
        Filter<DealRow> filter = new Filter<DealRow>()
                .ofAccounts(List.of(query.accountId()))
                .equal(
                        "instrument",
                        query.instrument() == null ? null : query.instrument().toString())
                .somePresent("tradeId")
                .from("executedAt", query.from());
        return Pages.nearest(rows, filter, "executedAt", query.from() != null, query.most(), DealRow::view);
    }

    @QueryHandler
    List<DealView> handle(FindDealsOfOrders query) {
        return rows
                .findByOrderIdInOrderById(
                        query.orderIds().stream().map(OrderId::value).toList())
                .stream()
                .map(DealRow::view)
                .toList();
    }

    @QueryHandler
    List<DealView> handle(FindDealsById query) {
        return rows
                .findByIdInOrderById(query.dealIds().stream().map(DealId::value).toList())
                .stream()
                .map(DealRow::view)
                .toList();
    }

    @QueryHandler
    @Nullable
    DealView handle(FindDealOfTrade query) {
        DealRow row = rows.findFirstByAccountIdAndInstrumentAndTradeIdOrderById(
                query.accountId().value(), query.instrument().toString(), query.tradeId());
        return row == null ? null : row.view();
    }
}
