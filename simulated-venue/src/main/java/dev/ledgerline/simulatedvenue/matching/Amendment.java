package dev.ledgerline.simulatedvenue.matching;

import static dev.ledgerline.simulatedvenue.RejectionCode.INVALID_ORDER;
import static dev.ledgerline.simulatedvenue.RejectionCode.LOT_SIZE;

import dev.ledgerline.simulatedvenue.book.PriceLevel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Changes what an open order asks for. */
final class Amendment {
    private final VenueState state;
    private final Changes changes;
    private final Settlement settlement;
    private final Funds funds;
    private final OrderFlow flow;

    Amendment(VenueState state, Changes changes, Settlement settlement, Funds funds, OrderFlow flow) {
        this.state = state;
        this.changes = changes;
        this.settlement = settlement;
        this.funds = funds;
        this.flow = flow;
    }

    /** Checks the changed order as if it were new, then keeps all of the change or none. */
    void apply(Order order, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        Instrument instrument = order.book.instrument;
        if (newPrice != null && !order.type.hasPrice()) throw new Refused(INVALID_ORDER, order.type + " has no price");
        long price = newPrice == null ? order.price : Intake.ticks(instrument, newPrice);
        long quantity = newQuantity == null ? order.quantity : Intake.steps(instrument, newQuantity);
        if (quantity <= order.filled) throw new Refused(LOT_SIZE, "no more than what is already filled");
        long oldPrice = order.price;
        long oldQuantity = order.quantity;
        order.price = price;
        order.quantity = quantity;
        try {
            if (!(order.reduceOnly && Intake.cut(order))) Intake.requireSize(order);
            funds.require(order);
            Intake.requirePassive(order, order.level() == null || order.awaitsTrigger());
        } catch (Refused refused) {
            order.price = oldPrice;
            order.quantity = oldQuantity;
            throw refused;
        }
        settlement.reserve(order);
        changes.order(order, state.now);
        PriceLevel<Order> level = order.level();
        if (level == null) return;
        level.add(order.quantity - oldQuantity);
        if (price == oldPrice && order.quantity <= oldQuantity) return;
        level.ladder().remove(order, order.remaining());
        flow.reach(order);
    }
}
