package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.PagedQuery;
import dev.ledgerline.messages.strategy.StrategyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about positions. */
public sealed interface PositionQuery {
    /** Positions that are open or being closed: a page of {@link PositionView}. */
    record FindOpenPositions(
            List<AccountId> accountIds, @Nullable StrategyId strategyId, PageRequest page)
            implements PositionQuery, PagedQuery {}

    /** Positions of any state that last changed in {@code [from, until)}: a page of {@link PositionView}. */
    record FindPositionHistory(
            List<AccountId> accountIds, @Nullable StrategyId strategyId, Instant from, Instant until, PageRequest page)
            implements PositionQuery, PagedQuery {}

    /** One position: {@link PositionView}, or nothing. */
    record FindPosition(PositionId positionId) implements PositionQuery {}

    /** The positions with these ids, those that exist: a list of {@link PositionView}, ascending by id. */
    record FindPositions(List<PositionId> positionIds) implements PositionQuery {}
}
