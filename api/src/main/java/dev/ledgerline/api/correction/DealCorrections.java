package dev.ledgerline.api.correction;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealQuery.FindDealsById;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderView;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Deals: recording one that is missing, saying what one belongs to, taking one back. */
@Component
class DealCorrections implements Table {
    private final Queries queries;
    private final Projections projections;
    private final OrderCorrections orders;
    private final DealsByHand byHand;

    DealCorrections(Queries queries, Projections projections, OrderCorrections orders, DealsByHand byHand) {
        this.queries = queries;
        this.projections = projections;
        this.orders = orders;
        this.byHand = byHand;
    }

    @Override
    public String name() {
        return "deals";
    }

    @Override
    public Form row(Op op) {
        return switch (op) {
            case INSERT -> DealForms.INSERT;
            case UPDATE -> DealForms.UPDATE;
            case DELETE -> DealForms.DELETE;
        };
    }

    @Override
    public CommandResult apply(Correction correction, CommandItem item) {
        return switch (correction.op()) {
            case INSERT -> byHand.record(correction, item);
            case UPDATE -> update(correction, item);
            case DELETE -> byHand.takeBack(find(correction, item), correction, item);
        };
    }

    /** What a deal belongs to is said of its order; which is the same where the order has this one deal. */
    private CommandResult update(Correction correction, CommandItem item) {
        DealView deal = find(correction, item);
        Set<Field<?>> changed = DealForms.COLUMNS.changed(correction, DealRow.of(deal));
        if (changed.isEmpty() && item.requestId() == null) return CommandResult.nothingToDo();
        if (deal.orderId() == null)
            throw Columns.notImplemented("the deals of a close-by belong to its positions and to no order");
        OrderView order = orders.find(deal.orderId(), item);
        long executions = queries.find(new FindDealsOfOrders(List.of(order.orderId()))).stream()
                .map(DealView::tradeId)
                .distinct()
                .count();
        if (executions > 1 || !order.status().isFinal())
            throw Columns.notImplemented(
                    "deals are reassigned with their orders, and this one's has, or may get, more: update order "
                            + order.orderId().value());
        return orders.reassign(order, deal.strategyId(), changed, correction, item);
    }

    private DealView find(Correction correction, CommandItem item) {
        DealId id = new DealId(correction.row().require(OrderCorrections.ID));
        projections.awaitForCommand(Projections.BOOKS);
        projections.awaitForCommand(Projections.DEALS);
        List<DealView> found = queries.find(new FindDealsById(List.of(id)));
        if (found.isEmpty() || !item.caller().mayRead(found.getFirst().accountId()))
            throw CommandRefused.unrecorded(PublicCode.DEAL_NOT_FOUND, "there is no deal " + id.value());
        return found.getFirst();
    }
}
