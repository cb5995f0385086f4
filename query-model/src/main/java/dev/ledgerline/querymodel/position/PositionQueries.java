package dev.ledgerline.querymodel.position;

import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionQuery.FindPositions;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Pages;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about positions. */
@Component
class PositionQueries {
    private static final List<PositionStatus> OPEN = List.of(PositionStatus.OPEN, PositionStatus.CLOSE_REQUESTED);

    private final PositionRows rows;

    PositionQueries(PositionRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Page<PositionView> handle(FindOpenPositions query) {
        return page(
                new Filter<PositionRow>()
                        .ofAccounts(query.accountIds())
                        .oneOf("status", OPEN)
                        .ofStrategy(query.strategyId()),
                query.page());
    }

    @QueryHandler
    Page<PositionView> handle(FindPositionHistory query) {
        return page(
                new Filter<PositionRow>()
                        .ofAccounts(query.accountIds())
                        .ofStrategy(query.strategyId())
                        .from("updatedAt", query.from())
                        .until("updatedAt", query.until()),
                query.page());
    }

    @QueryHandler
    @Nullable
    PositionView handle(FindPosition query) {
        PositionRow row = rows.findById(query.positionId().value());
        return row == null ? null : row.view();
    }

    @QueryHandler
    List<PositionView> handle(FindPositions query) {
        return rows
                .findByIdInOrderById(
                        query.positionIds().stream().map(PositionId::value).toList())
                .stream()
                .map(PositionRow::view)
                .toList();
    }

    private Page<PositionView> page(Filter<PositionRow> filter, PageRequest page) {
        return Pages.read(rows, filter, page, PositionRow::view, PositionRow::id);
    }
}
