package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.archive.FillRecord;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import dev.ledgerline.simulatedvenue.archive.Past;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Finds what the engine no longer holds in memory, and tells it as if it still did. */
final class PastOrders {
    private final Past past;
    final UnitsTable units = new UnitsTable();

    PastOrders(Past past) {
        this.past = past;
    }

    Past past() {
        return past;
    }

    /** An order that is not in memory, or null. */
    @Nullable
    OrderRecord order(Trader trader, String clientOrderId) {
        if (trader.archivedOrders == 0) return null;
        long number = past.find(trader.number, clientOrderId, trader.archivedOrders);
        return number < 0 ? null : order(trader, number);
    }

    /** An order that is not in memory, or null. */
    @Nullable
    OrderRecord orderOfId(Trader trader, long id) {
        long number = firstOrder(trader, id);
        if (number == trader.archivedOrders
                || past.orderFront(trader.number, number).id() != id) return null;
        return order(trader, number);
    }

    OrderRecord order(Trader trader, long number) {
        OrderRecord order = past.orders(trader.number, number, 1, id -> false).getFirst();
        if (order == null) throw new IllegalStateException("no order " + number + " in the archive");
        return order;
    }

    /** The number of the first archived order of this id or a greater one; how many there are if none is. */
    long firstOrder(Trader trader, long id) {
        return first(
                trader.archivedOrders,
                number -> past.orderFront(trader.number, number).id() >= id);
    }

    static long first(long count, LongPredicate reached) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = low + high >>> 1;
            if (reached.test(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    OrderRecord record(Order order) {
        return new OrderRecord(
                order.id,
                order.createdAt,
                order.updatedAt,
                order.book.instrument.unitsNumber,
                order.clientOrderId,
                order.side,
                order.type,
                order.timeInForce,
                order.status,
                order.postOnly,
                order.reduceOnly,
                order.triggered,
                order.quantity,
                order.price,
                order.stopPrice,
                order.filled,
                order.filledNotional,
                order.priority,
                order.dueAt,
                order.quoteQuantity,
                order.partSteps,
                order.workingAt);
    }

    FillRecord record(Fill fill) {
        Order order = fill.order();
        Units of = order.book.instrument.units;
        boolean inBase = fill.feeAsset().equals(of.base());
        if (!inBase && !fill.feeAsset().equals(of.quote())) {
            throw new IllegalStateException("trade " + fill.tradeId() + " has a fee in " + fill.feeAsset());
        }
        return new FillRecord(
                fill.tradeId(),
                fill.time(),
                order.id,
                order.clientOrderId,
                order.book.instrument.unitsNumber,
                order.side,
                fill.quantity(),
                fill.price(),
                fill.fee(),
                inBase,
                fill.maker());
    }

    OrderState state(Trader trader, OrderRecord order) {
        Units of = units.get(order.instrument());
        BigDecimal filled = of.quantity(order.filled());
        return new OrderState(
                trader.name(),
                order.clientOrderId(),
                order.id(),
                of.symbol(),
                order.side(),
                order.type(),
                order.status(),
                of.quantity(order.quantity()),
                order.price() == 0 ? null : of.price(order.price()),
                order.stopPrice() == 0 ? null : of.price(order.stopPrice()),
                filled,
                Order.averagePrice(order.filledNotional(), filled),
                Time.instant(order.createdAt()),
                Time.instant(order.updatedAt()),
                order.timeInForce(),
                order.postOnly(),
                order.reduceOnly(),
                Money.decimal(order.filledNotional()),
                order.quoteQuantity() == 0 ? null : Money.decimal(order.quoteQuantity()),
                order.workingAt() == 0 ? null : Time.instant(order.workingAt()));
    }

    Execution execution(Trader trader, FillRecord fill) {
        Units of = units.get(fill.instrument());
        return new Execution(
                fill.tradeId(),
                trader.name(),
                fill.clientOrderId(),
                fill.orderId(),
                of.symbol(),
                fill.side(),
                of.quantity(fill.quantity()),
                of.price(fill.price()),
                Money.decimal(fill.fee()),
                fill.feeInBase() ? of.base() : of.quote(),
                fill.maker(),
                Time.instant(fill.time()));
    }
}
