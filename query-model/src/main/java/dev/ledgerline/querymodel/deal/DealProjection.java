package dev.ledgerline.querymodel.deal;

import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent.DealApplied;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionEvent.Restated;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Deals: one row for each leg, as the book last told it. */
@Component
@ProcessingGroup(DealProjection.GROUP)
class DealProjection implements Projection {
    static final String GROUP = "deals";

    private static final String TABLE = "deal_row";

    /** The reason of deals of orders that somebody else placed. */
    private static final String EXTERNAL = "external";

    /** A leg told again was first made when it was first made, and is not unmatched again for being told again. */
    private static final String LEG = Upsert.into(
                    TABLE,
                    "id",
                    List.of(
                            "id",
                            "account_id",
                            "order_id",
                            "position_id",
                            "previous_position_id",
                            "instrument",
                            "side",
                            "quantity",
                            "price",
                            "fee_amount",
                            "fee_asset",
                            "entry",
                            "pnl",
                            "strategy_id",
                            "reason",
                            "comment",
                            "reconciled",
                            "trade_id",
                            "created_at",
                            "executed_at"),
                    List.of("reconciled", "created_at"))
            + ", reconciled = deal_row.reconciled or excluded.reconciled";

    /** The second leg a restatement made of a deal is as matched as the first. */
    private static final String AS_ITS_EXECUTION = """
            update deal_row set reconciled = true where id = ? and exists (select 1 from deal_row other
                where other.order_id = deal_row.order_id and other.trade_id = deal_row.trade_id and other.reconciled)""";

    private static final String GONE = "delete from deal_row where id = ?";

    private static final String REASSIGNED =
            "update deal_row set reconciled = ? or reason <> '" + EXTERNAL + "' where order_id = ?";

    private static final String MERGED = """
            update deal_row set previous_position_id = position_id, position_id = ?
                where position_id = ? and account_id = ?""";

    private final Rows rows;
    private final ReadTables tables;

    DealProjection(Rows rows, ReadTables tables) {
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
        boolean matched = event.deal().reassigned();
        for (Leg leg : event.legs()) write(event.bookId(), leg, matched, event.at());
    }

    @EventHandler
    void on(PositionsClosedBy event) {
        for (Leg leg : event.legs()) write(event.bookId(), leg, true, event.at());
    }

    @EventHandler
    void on(LateDealApplied event) {
        restate(event, event.deal().reassigned());
    }

    @EventHandler
    void on(OrderDealsReassigned event) {
        restate(event, false);
        boolean elsewhere = event.positionId() != null || !event.strategyId().equals(StrategyId.NONE);
        rows.write(REASSIGNED, elsewhere, event.orderId());
    }

    @EventHandler
    void on(PositionsMerged event) {
        rows.write(MERGED, event.target(), event.source(), event.bookId().accountId());
    }

    /** @param matched whether a leg that was not there before is one a person has said what it belongs to */
    private void restate(Restated event, boolean matched) {
        Set<Long> now = ids(event.legs());
        Set<Long> before = ids(event.legsBefore());
        for (Long id : before) if (!now.contains(id)) rows.write(GONE, id);
        for (Leg leg : event.legs()) {
            boolean known = before.contains(leg.dealId().value());
            write(event.bookId(), leg, !known && matched, event.at());
            if (!known && leg.orderId() != null) rows.write(AS_ITS_EXECUTION, leg.dealId());
        }
    }

    private void write(BookId book, Leg leg, boolean matched, Instant at) {
        Money fee = leg.fee();
        rows.write(
                LEG,
                leg.dealId(),
                book.accountId(),
                leg.orderId(),
                leg.positionId(),
                leg.previousPositionId(),
                book.instrument(),
                leg.side(),
                leg.quantity(),
                leg.price(),
                fee == null ? null : fee.amount(),
                fee == null ? null : fee.asset(),
                leg.entry(),
                leg.pnl(),
                leg.strategyId(),
                leg.reason(),
                leg.comment(),
                matched || !leg.reason().equals(EXTERNAL),
                leg.tradeId(),
                at,
                leg.executedAt());
    }

    /** Sorted, so that a replay sends the same statements. */
    private static Set<Long> ids(List<Leg> legs) {
        return legs.stream().map(leg -> leg.dealId().value()).collect(Collectors.toCollection(TreeSet::new));
    }
}
