package dev.ledgerline.querymodel.position;

import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionChanged;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.querymodel.projection.Json;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Positions of any state, each as the book last told it. */
@Component
@ProcessingGroup(PositionProjection.GROUP)
class PositionProjection implements Projection {
    static final String GROUP = "positions";

    private static final String TABLE = "position_row";

    private static final List<String> COLUMNS = List.of(
            "id",
            "account_id",
            "instrument",
            "strategy_id",
            "side",
            "quantity",
            "average_price",
            "cost",
            "realised",
            "dust",
            "fees",
            "status",
            "stop_loss",
            "take_profit",
            "reason",
            "comment",
            "opened_at",
            "updated_at",
            "closed_at",
            "closing_order_id");

    /** A position that ended is being closed no longer; a deal alone does not end the close of one that goes on. */
    private static final String STATE = Upsert.into(TABLE, "id", COLUMNS, List.of("closing_order_id"))
            + ", closing_order_id = case when excluded.status = 'CLOSE_REQUESTED'"
            + " then coalesce(excluded.closing_order_id, position_row.closing_order_id) end";

    private static final String RELEASED = """
            update position_row set closing_order_id = null, updated_at = ?
                where id = ? and closing_order_id = ?""";

    private final Rows rows;
    private final ReadTables tables;

    PositionProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(DealApplied event) {
        for (PositionState state : event.positions()) write(event.bookId(), state, state.updatedAt(), null);
    }

    @EventHandler
    void on(LateDealApplied event) {
        for (PositionState state : event.positions()) write(event.bookId(), state, state.updatedAt(), null);
    }

    @EventHandler
    void on(OrderDealsReassigned event) {
        for (PositionState state : event.positions()) write(event.bookId(), state, event.at(), null);
    }

    @EventHandler
    void on(PositionsClosedBy event) {
        for (PositionState state : event.positions()) write(event.bookId(), state, event.at(), null);
    }

    @EventHandler
    void on(PositionsMerged event) {
        for (PositionState state : event.positions()) write(event.bookId(), state, event.at(), null);
    }

    @EventHandler
    void on(CloseRequested event) {
        write(event.bookId(), event.position(), event.at(), event.orderId());
    }

    /** What a position that ended was like is told by the event that ended it; early logs forget part of it here. */
    @EventHandler
    void on(CloseReleased event) {
        if (event.position() != null && event.position().status() == PositionStatus.OPEN)
            write(event.bookId(), event.position(), event.at(), null);
        rows.write(RELEASED, event.at(), event.positionId(), event.orderId());
    }

    @EventHandler
    void on(PositionChanged event) {
        write(event.bookId(), event.position(), event.at(), null);
    }

    private void write(BookId book, PositionState state, Instant updatedAt, @Nullable OrderId closingOrderId) {
        rows.write(
                STATE,
                state.positionId(),
                book.accountId(),
                state.instrument(),
                state.strategyId(),
                state.side(),
                state.quantity(),
                state.averagePrice(),
                state.cost(),
                state.realised(),
                state.dust(),
                Json.write(state.fees()),
                state.status(),
                state.stopLoss(),
                state.takeProfit(),
                state.reason(),
                state.comment(),
                state.openedAt(),
                updatedAt,
                state.closedAt(),
                state.status() == PositionStatus.CLOSE_REQUESTED ? closingOrderId : null);
    }
}
