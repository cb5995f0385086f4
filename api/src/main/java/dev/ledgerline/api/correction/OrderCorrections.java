package dev.ledgerline.api.correction;

import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.order.Reassignment;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.order.OrderCommand.AnnotateOrder;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Orders: what they belong to, and what is kept with them and not sent to the venue. */
@Component
class OrderCorrections implements Table {
    static final Field<Long> ID = Field.required("id", Types.POSITIVE_ID);
    static final Field<Long> STRATEGY_ID = Field.optional("strategy_id", Types.ID_OR_ZERO);
    static final Field<Long> POSITION_ID =
            Field.optional("position_id", Types.ID_OR_ZERO).says("0 lets the account's mode decide.");
    static final Field<Price> STOP_LOSS = Field.optional("stop_loss", Types.PRICE);
    static final Field<Price> STOP_GAIN = Field.optional("stop_gain", Types.PRICE);
    static final Field<String> COMMENT = Field.optional("comment", Types.text(0, 500));

    private static final String AT_VENUE = "is changed at the venue: send change_order or cancel_order";
    private static final String OF_DEALS = "follows from the order's deals: insert the deal that is missing";
    private static final Columns COLUMNS = Columns.of(
            OrderRow.class,
            List.of(STRATEGY_ID, POSITION_ID, STOP_LOSS, STOP_GAIN, COMMENT),
            Map.of(
                    "status",
                    "follows from what the venue says: what is not known is settled under /api/unknown-outcomes",
                    "qty",
                    AT_VENUE,
                    "price",
                    AT_VENUE,
                    "stop_price",
                    AT_VENUE,
                    "filled_qty",
                    OF_DEALS,
                    "avg_fill_price",
                    OF_DEALS));
    private static final Form UPDATE = COLUMNS.form("OrderUpdate", ID);
    private static final Form OTHER = COLUMNS.formOfAnything("OrderRow");

    private final Queries queries;
    private final Projections projections;
    private final Requests requests;
    private final Reassignment reassignment;

    OrderCorrections(Queries queries, Projections projections, Requests requests, Reassignment reassignment) {
        this.queries = queries;
        this.projections = projections;
        this.requests = requests;
        this.reassignment = reassignment;
    }

    @Override
    public String name() {
        return "orders";
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
            case INSERT ->
                throw Columns.notImplemented("an order is placed by send_order, and one that somebody else placed is"
                        + " imported by reconciliation");
            case DELETE -> throw Columns.notImplemented("history is not deleted: an order that works is canceled");
        };
    }

    private CommandResult update(Correction correction, CommandItem item) {
        OrderView order = find(new OrderId(correction.row().require(ID)), item);
        Set<Field<?>> changed = COLUMNS.changed(correction, OrderRow.of(order));
        boolean reassigns = changed.contains(STRATEGY_ID) || changed.contains(POSITION_ID);
        boolean annotates = changed.contains(STOP_LOSS) || changed.contains(STOP_GAIN) || changed.contains(COMMENT);
        if (reassigns && annotates)
            throw CommandRefused.unrecorded(
                    PublicCode.VALIDATION_ERROR,
                    "what an order belongs to is one correction, its stops and comment another: send two items");
        // A repeat finds all done; the receipt of the first has the answer.
        if (changed.isEmpty() && item.requestId() == null) return CommandResult.nothingToDo();
        if (!reassigns) return annotate(order, changed, correction, item);
        projections.awaitForCommand(Projections.DEALS);
        if (queries.find(new FindDealsOfOrders(List.of(order.orderId()))).isEmpty())
            throw CommandRefused.on(
                    order.accountId(),
                    RefusalCode.ORDER_WITHOUT_DEALS,
                    order.orderId().toString());
        return reassign(order, order.strategyId(), changed, correction, item);
    }

    /** @param current the strategy it belongs to, and goes on to where the row names no other */
    CommandResult reassign(
            OrderView order, StrategyId current, Set<Field<?>> changed, Correction correction, CommandItem item) {
        Long strategy = correction.row().get(STRATEGY_ID);
        Long position = changed.contains(POSITION_ID) ? correction.row().get(POSITION_ID) : null;
        projections.awaitForCommand(Projections.POSITIONS);
        Reassignment.Target target = reassignment.target(
                changed.contains(STRATEGY_ID) ? new StrategyId(strategy == null ? 0 : strategy) : current,
                position == null || position == 0 ? null : new PositionId(position));
        CommandError unfit = reassignment.whyUnfit(order, target);
        if (unfit != null) throw CommandRefused.unrecorded(unfit);
        Request request = requests.request(item, order.accountId());
        CommandResult result =
                CommandResult.of(reassignment.send(order, target, request, correction.metadata(item.caller())));
        projections.awaitForCommand(Projections.REASSIGNMENT);
        return result;
    }

    private CommandResult annotate(OrderView order, Set<Field<?>> changed, Correction correction, CommandItem item) {
        Values row = correction.row();
        return CommandResult.of(requests.send(
                new AnnotateOrder(
                        order.orderId(),
                        requests.request(item, order.accountId()),
                        changed.contains(STOP_LOSS),
                        row.get(STOP_LOSS),
                        changed.contains(STOP_GAIN),
                        row.get(STOP_GAIN),
                        changed.contains(COMMENT),
                        row.get(COMMENT)),
                correction.metadata(item.caller())));
    }

    OrderView find(OrderId orderId, CommandItem item) {
        projections.awaitForCommand(Projections.ORDERS);
        List<OrderView> found = queries.find(new FindOrders(List.of(orderId)));
        if (found.isEmpty() || !item.caller().mayRead(found.getFirst().accountId()))
            throw CommandRefused.unrecorded(PublicCode.ORDER_NOT_FOUND, "there is no order " + orderId.value());
        return found.getFirst();
    }
}
