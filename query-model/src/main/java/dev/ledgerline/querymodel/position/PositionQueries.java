package dev.ledgerline.querymodel.position;

import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionQuery.FindPositions;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Remembered;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about positions. */
@Component
class PositionQueries {
    private static final Filter OPEN =
            new Filter().oneOfIfAny("status", List.of(PositionStatus.OPEN, PositionStatus.CLOSE_REQUESTED));

    private final Select<PositionView> positions;
    private final Remembered remembered;

    PositionQueries(JdbcTemplate jdbc, Remembered remembered) {
        this.remembered = remembered;
        this.positions = new Select<>(jdbc, PositionRow.TABLE, PositionRow.COLUMNS, PositionRow::view);
    }

    @QueryHandler
    Page<PositionView> handle(FindOpenPositions query) {
        Filter filter = OPEN.copy().ofAccounts(query.accountIds()).ofStrategy(query.strategyId());
        return remembered.page(PositionProjection.GROUP, query, positions, filter);
    }

    @QueryHandler
    Page<PositionView> handle(FindPositionHistory query) {
        Filter filter = new Filter()
                .ofAccounts(query.accountIds())
                .ofStrategy(query.strategyId())
                .from("updated_at", query.from())
                .until("updated_at", query.until());
        return remembered.page(PositionProjection.GROUP, query, positions, filter);
    }

    @QueryHandler
    @Nullable
    PositionView handle(FindPosition query) {
        return positions.firstOrNull(new Filter().equal("id", query.positionId()));
    }

    @QueryHandler
    List<PositionView> handle(FindPositions query) {
        return positions.all(new Filter()
                .numberedOneOf(
                        "id",
                        query.positionIds().stream().map(PositionId::value).toList()));
    }
}
