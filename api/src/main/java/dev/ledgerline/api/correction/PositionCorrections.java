package dev.ledgerline.api.correction;

import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.position.Positions;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Positions: what was agreed upon beside the arithmetic. The arithmetic is that of their deals. */
@Component
class PositionCorrections implements Table {
    private static final String OF_DEALS = "is what the position's deals add up to: correct the deals";
    private static final Columns COLUMNS = Columns.of(
            PositionRow.class,
            List.of(OrderCorrections.STOP_LOSS, OrderCorrections.STOP_GAIN, OrderCorrections.COMMENT),
            Map.of(
                    "strategy_id",
                    "is that of the position's deals: reassign their orders",
                    "qty",
                    OF_DEALS,
                    "avg_price",
                    OF_DEALS,
                    "side",
                    OF_DEALS,
                    "realized_pnl",
                    OF_DEALS,
                    "fees",
                    OF_DEALS,
                    "dust",
                    OF_DEALS,
                    "state",
                    "follows from the position's deals: send close_position, or merge_positions"));
    private static final Form UPDATE = COLUMNS.form("PositionUpdate", OrderCorrections.ID);
    private static final Form OTHER = COLUMNS.formOfAnything("PositionRow", "created_at");

    private final Positions positions;
    private final Projections projections;
    private final Requests requests;

    PositionCorrections(Positions positions, Projections projections, Requests requests) {
        this.positions = positions;
        this.projections = projections;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "positions";
    }

    @Override
    public boolean serves(Op op) {
        return op == Op.UPDATE;
    }

    @Override
    public Form row(Op op) {
        return op == Op.UPDATE ? UPDATE : OTHER;
    }

    @Override
    public CommandResult apply(Correction correction, CommandItem item) {
        return switch (correction.op()) {
            case UPDATE -> update(correction, item);
            case INSERT -> throw Columns.notImplemented("a position is what deals add up to: insert the deal");
            case DELETE -> throw Columns.notImplemented("history is not deleted: an open position is closed");
        };
    }

    private CommandResult update(Correction correction, CommandItem item) {
        Values row = correction.row();
        PositionId id = new PositionId(row.require(OrderCorrections.ID));
        projections.awaitForCommand(Projections.POSITIONS);
        PositionView position = positions.find(id);
        if (position == null || !item.caller().mayRead(position.accountId()))
            throw CommandRefused.unrecorded(PublicCode.POSITION_NOT_FOUND, "there is no position " + id.value());
        Set<Field<?>> changed = COLUMNS.changed(correction, PositionRow.of(position));
        if (changed.isEmpty() && item.requestId() == null) return CommandResult.nothingToDo();
        return CommandResult.of(requests.send(
                new ChangePosition(
                        Positions.bookOf(position),
                        requests.request(item, position.accountId()),
                        id,
                        changed.contains(OrderCorrections.STOP_LOSS),
                        row.get(OrderCorrections.STOP_LOSS),
                        changed.contains(OrderCorrections.STOP_GAIN),
                        row.get(OrderCorrections.STOP_GAIN),
                        changed.contains(OrderCorrections.COMMENT),
                        row.get(OrderCorrections.COMMENT)),
                correction.metadata(item.caller())));
    }
}
