package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.archive.FillRecord;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import dev.ledgerline.simulatedvenue.archive.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Searches all orders or fills of an account: the archived ones, then those in memory. */
final class History {
    private final VenueState state;
    private final PastOrders past;

    History(VenueState state) {
        this.state = state;
        this.past = state.past;
    }

    HistoryScan<OrderState> orders(Trader trader, HistoryQuery query) {
        LongFunction<Past.Front> fronts = number -> {
            if (number < trader.archivedOrders) return past.past().orderFront(trader.number, number);
            Order order = trader.recentOrders.get((int) (number - trader.archivedOrders));
            return new Past.Front(order.id, order.createdAt);
        };
        return scan(
                (from, to) -> orders(trader, query, from, to),
                query,
                trader.orderCount(),
                fronts,
                query.from(),
                query.to());
    }

    HistoryScan<Execution> executions(Trader trader, HistoryQuery query) {
        LongFunction<Past.Front> fronts = number -> {
            if (number < trader.archivedFills) return past.past().fillFront(trader.number, number);
            Fill fill = trader.recentFills.get((int) (number - trader.archivedFills));
            return new Past.Front(fill.tradeId(), fill.time());
        };
        Instant from = query.from();
        Instant to = query.to();
        if (query.orderId() != null) {
            // An order's fills lie between its first and its last change; all others need not be read.
            OrderState order = state.order(trader, query.orderId());
            if (order == null) return new HistoryScan<>((low, high) -> List.of(), query, 0, 0);
            if (from == null || order.createdAt().isAfter(from)) from = order.createdAt();
            if (to == null || order.updatedAt().isBefore(to)) to = order.updatedAt();
        }
        return scan((low, high) -> fills(trader, query, low, high), query, trader.fillCount(), fronts, from, to);
    }

    /** Ids and times ascend, so only what lies between their bounds is read. */
    private static <V> HistoryScan<V> scan(
            HistoryScan.Pages<V> pages,
            HistoryQuery query,
            long count,
            LongFunction<Past.Front> fronts,
            @Nullable Instant from,
            @Nullable Instant to) {
        long start = PastOrders.first(count, number -> {
            Past.Front front = fronts.apply(number);
            return front.id() >= query.fromId()
                    && (from == null || !Time.instant(front.time()).isBefore(from));
        });
        long end = to == null
                ? count
                : PastOrders.first(
                        count,
                        number -> Time.instant(fronts.apply(number).time()).isAfter(to));
        return new HistoryScan<>(pages, query, start, end);
    }

    private List<@Nullable OrderState> orders(Trader trader, HistoryQuery query, long from, long to) {
        List<@Nullable OrderState> states = new ArrayList<>();
        long archived = Math.min(to, trader.archivedOrders);
        if (from < archived) {
            Past.Held held = id -> state.orders.get(id) != null;
            int count = (int) (archived - from);
            List<@Nullable OrderRecord> records = past.past().orders(trader.number, from, count, held);
            for (int i = 0; i < count; i++) {
                OrderRecord record = records.get(i);
                if (record != null) states.add(wanted(trader, query, record));
                else states.add(held(trader, query, from + i));
            }
        }
        for (long number = Math.max(from, archived); number < to; number++) {
            states.add(wanted(query, trader.recentOrders.get((int) (number - trader.archivedOrders))));
        }
        return states;
    }

    private @Nullable OrderState held(Trader trader, HistoryQuery query, long number) {
        long id = past.past().orderFront(trader.number, number).id();
        Order order = state.orders.get(id);
        if (order == null) throw new IllegalStateException("order " + id + " is neither in memory nor archived");
        return wanted(query, order);
    }

    private @Nullable OrderState wanted(Trader trader, HistoryQuery query, OrderRecord order) {
        boolean isWanted = isOf(past.units.get(order.instrument()).symbol(), query)
                && query.includes(order.id(), Time.instant(order.createdAt()));
        return isWanted ? past.state(trader, order) : null;
    }

    private static @Nullable OrderState wanted(HistoryQuery query, Order order) {
        boolean isWanted =
                isOf(order.book.instrument.symbol(), query) && query.includes(order.id, Time.instant(order.createdAt));
        return isWanted ? order.state() : null;
    }

    private List<@Nullable Execution> fills(Trader trader, HistoryQuery query, long from, long to) {
        List<@Nullable Execution> executions = new ArrayList<>();
        long archived = Math.min(to, trader.archivedFills);
        if (from < archived) {
            for (FillRecord fill : past.past().fills(trader.number, from, (int) (archived - from))) {
                boolean isWanted = isOf(past.units.get(fill.instrument()).symbol(), query)
                        && isOf(fill.orderId(), query)
                        && query.includes(fill.tradeId(), Time.instant(fill.time()));
                executions.add(isWanted ? past.execution(trader, fill) : null);
            }
        }
        for (long number = Math.max(from, archived); number < to; number++) {
            Fill fill = trader.recentFills.get((int) (number - trader.archivedFills));
            boolean isWanted = isOf(fill.order().book.instrument.symbol(), query)
                    && isOf(fill.order().id, query)
                    && query.includes(fill.tradeId(), Time.instant(fill.time()));
            executions.add(isWanted ? fill.execution() : null);
        }
        return executions;
    }

    private static boolean isOf(String symbol, HistoryQuery query) {
        return query.symbol() == null || query.symbol().equals(symbol);
    }

    private static boolean isOf(long orderId, HistoryQuery query) {
        return query.orderId() == null || query.orderId() == orderId;
    }
}
