package dev.ledgerline.commandmodel.account;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.ledgerline.messages.account.AccountEvent.ExposureChanged;
import dev.ledgerline.messages.account.AccountEvent.ExposureReserved;
import dev.ledgerline.messages.account.AccountEvent.ImportedOrderAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrderSettled;
import dev.ledgerline.messages.account.AccountEvent.WorkingOrderReassigned;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account is exposed to: open positions, and working orders counted as if they will fill. A fill moves quantity
 * from the one to the other in one step, so that in between it counts once, never not at all.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
final class Exposure {
    /**
     * An order that can still change positions.
     *
     * @param quantity of the whole order; the larger one while a change is worked on
     * @param booked how much of each deal is a position already
     */
    record Working(
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            @Nullable Price price,
            StrategyId strategyId,
            long positionId,
            boolean reduceOnly,
            boolean changing,
            boolean ended,
            Map<Long, Quantity> booked) {
        /** What can still become a position. */
        Quantity open() {
            return quantity.minusUpTo(bookedQuantity());
        }

        Quantity bookedQuantity() {
            Quantity sum = Quantity.ZERO;
            for (Quantity part : booked.values()) sum = sum.plus(part);
            return sum;
        }

        Working with(Quantity newQuantity, @Nullable Price newPrice, boolean isChanging, boolean hasEnded) {
            return new Working(
                    instrument,
                    side,
                    newQuantity,
                    newPrice,
                    strategyId,
                    positionId,
                    reduceOnly,
                    isChanging,
                    hasEnded,
                    booked);
        }

        Working belongingTo(StrategyId strategy, long position) {
            return new Working(
                    instrument, side, quantity, price, strategy, position, reduceOnly, changing, ended, booked);
        }

        Working booking(long dealId, Quantity part) {
            Map<Long, Quantity> more = new HashMap<>(booked);
            more.put(dealId, part);
            return new Working(
                    instrument, side, quantity, price, strategyId, positionId, reduceOnly, changing, ended, more);
        }
    }

    /** @param version of the book that told it */
    record Open(
            InstrumentId instrument,
            Side side,
            BigDecimal quantity,
            StrategyId strategyId,
            boolean closing,
            long version) {}

    private Map<Long, Working> orders = new LinkedHashMap<>();
    private Map<Long, Open> positions = new LinkedHashMap<>();

    Map<Long, Working> orders() {
        return orders;
    }

    @Nullable
    Working order(OrderId orderId) {
        return orders.get(orderId.value());
    }

    @Nullable
    Open position(PositionId positionId) {
        return positions.get(positionId.value());
    }

    Map<Long, Open> positions() {
        return positions;
    }

    /** Positions of an instrument netted, long positive. */
    BigDecimal net(InstrumentId instrument) {
        BigDecimal net = BigDecimal.ZERO;
        for (Open position : positions.values())
            if (position.instrument.equals(instrument))
                net = net.add(position.quantity.multiply(BigDecimal.valueOf(position.side.sign())));
        return net;
    }

    /** What working orders of one side would add if all of them filled; those that only reduce add nothing. */
    BigDecimal pending(InstrumentId instrument, Side side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Working order : orders.values())
            if (order.instrument.equals(instrument) && order.side == side && !order.reduceOnly)
                sum = sum.add(order.open().value());
        return sum;
    }

    /** What working reduce-only orders of one side are about to take from positions; of one position, or of all when null. */
    BigDecimal reducing(InstrumentId instrument, Side side, @Nullable PositionId positionId) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Working order : orders.values())
            if (isReducing(order, instrument, side, positionId))
                sum = sum.add(order.open().value());
        return sum;
    }

    /** The orders that {@link #reducing} counts. */
    List<OrderId> workingReducers(InstrumentId instrument, Side side, @Nullable PositionId positionId) {
        List<OrderId> found = new ArrayList<>();
        orders.forEach((id, order) -> {
            if (!order.ended && isReducing(order, instrument, side, positionId)) found.add(new OrderId(id));
        });
        return found;
    }

    private static boolean isReducing(
            Working order, InstrumentId instrument, Side side, @Nullable PositionId positionId) {
        return order.instrument.equals(instrument)
                && order.side == side
                && order.reduceOnly
                && (positionId == null || order.positionId == positionId.value() || order.positionId == 0);
    }

    void on(ExposureReserved event) {
        orders.put(
                event.orderId().value(),
                new Working(
                        event.instrument(),
                        event.side(),
                        event.quantity(),
                        event.price(),
                        event.strategyId(),
                        event.positionId(),
                        event.reduceOnly(),
                        false,
                        false,
                        Map.of()));
    }

    void on(ImportedOrderAdmitted event) {
        orders.put(
                event.orderId().value(),
                new Working(
                        event.instrument(),
                        event.side(),
                        event.quantity(),
                        event.price(),
                        event.strategyId(),
                        event.positionId(),
                        event.reduceOnly(),
                        false,
                        false,
                        Map.of()));
    }

    void on(WorkingOrderReassigned event) {
        orders.computeIfPresent(
                event.orderId().value(), (id, order) -> order.belongingTo(event.strategyId(), event.positionId()));
    }

    void on(ExposureChanged event) {
        for (PositionState state : event.positions()) {
            Open known = positions.get(state.positionId().value());
            if (known != null && known.version > event.version()) continue;
            boolean open = state.status() == PositionStatus.OPEN || state.status() == PositionStatus.CLOSE_REQUESTED;
            if (open)
                positions.put(
                        state.positionId().value(),
                        new Open(
                                state.instrument(),
                                state.side(),
                                state.quantity(),
                                state.strategyId(),
                                state.status() == PositionStatus.CLOSE_REQUESTED,
                                event.version()));
            else positions.remove(state.positionId().value());
        }
        if (event.orderId() != null && event.dealId() != null) {
            Working order = orders.get(event.orderId().value());
            if (order != null)
                keep(event.orderId(), order.booking(event.dealId().value(), event.quantity()));
        }
    }

    void on(OrderSettled event) {
        Working order = orders.get(event.orderId().value());
        if (order == null) return;
        Price price = event.price() == null ? order.price : event.price();
        keep(event.orderId(), order.with(event.quantity(), price, false, event.ended()));
    }

    void changing(OrderId orderId, Quantity larger) {
        Working order = orders.get(orderId.value());
        if (order != null) orders.put(orderId.value(), order.with(larger, order.price, true, order.ended));
    }

    /** An ended order is forgotten when all its fills are positions. */
    private void keep(OrderId orderId, Working order) {
        if (order.ended && order.open().isZero()) orders.remove(orderId.value());
        else orders.put(orderId.value(), order);
    }
}
