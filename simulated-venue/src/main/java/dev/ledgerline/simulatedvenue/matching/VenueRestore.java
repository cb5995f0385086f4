package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the rows of {@link VenueRows} back, then puts open orders where they stood, in their old priority. */
public final class VenueRestore {
    private final VenueState state;
    /** Orders in memory, to be put where they stood. */
    private final List<Order> restored = new ArrayList<>();

    VenueRestore(VenueState state) {
        this.state = state;
    }

    public void row(String row) {
        String[] fields = row.split(",", -1);
        switch (fields[0]) {
            case "COUNTERS" -> counters(fields);
            case "UNITS" -> units(fields);
            case "ACCOUNT" -> account(fields);
            case "OPEN" -> open(fields);
            case "ORDER" -> order(fields);
            case "TRADE" -> trade(fields);
            case "BALANCE" -> state.account(fields[1]).holding(fields[2]).restore(money(fields[3]), money(fields[4]));
            case "POSITION" -> position(fields);
            case "MARKET" -> market(fields);
            default -> throw new IllegalStateException("unknown row in the journal: " + row);
        }
    }

    /** To be called once, after the last row. */
    public void finish() {
        for (OrderBook book : state.bookList) {
            book.instrument.unitsNumber = state.past.units.number(book.instrument.units);
        }
        List<Order> open = restored.stream()
                .filter(Order::isOpen)
                .sorted(Comparator.comparingLong(order -> order.id))
                .toList();
        restored.clear();
        for (Order order : open) {
            order.trader.open(order);
            order.reserved = Settlement.reservation(order);
            Account account = order.trader.account;
            if (account.isMargin())
                account.position(order.book.instrument.index).addOpen(order.isBuy(), order.reserved);
        }
        open.stream().sorted(Comparator.comparingLong(order -> order.priority)).forEach(this::stand);
    }

    private void stand(Order order) {
        if (order.dueAt != 0) state.arrivals.add(order);
        else if (order.awaitsTrigger()) order.book.stops(order).add(order, order.stopPrice, order.remaining());
        else order.book.side(order.isBuy()).add(order, order.price, order.remaining());
    }

    private void counters(String[] fields) {
        state.now = Long.parseLong(fields[1]);
        state.nextOrderId = Long.parseLong(fields[2]);
        state.nextTradeId = Long.parseLong(fields[3]);
        state.nextPriority = Long.parseLong(fields[4]);
    }

    private void units(String[] fields) {
        Units units = new Units(fields[2], fields[3], fields[4], new BigDecimal(fields[5]), new BigDecimal(fields[6]));
        if (state.past.units.number(units) != Integer.parseInt(fields[1])) {
            throw new IllegalStateException("units out of order: " + fields[1]);
        }
    }

    private void account(String[] fields) {
        AccountKind kind = AccountKind.valueOf(fields[2]);
        if (fields.length == 3) {
            state.openTrader(fields[1], kind);
            return;
        }
        Trader trader = state.openTrader(fields[1], kind, Integer.parseInt(fields[3]));
        trader.archivedOrders = Long.parseLong(fields[4]);
        trader.archivedFills = Long.parseLong(fields[5]);
    }

    private void open(String[] fields) {
        Trader trader = state.trader(fields[1]);
        for (int i = 2; i < fields.length; i++) {
            long number = Long.parseLong(fields[i]);
            Order order = order(trader, state.past.order(trader, number));
            order.number = number;
            trader.orders.put(order.clientOrderId, order);
            state.orders.put(order.id, order);
            restored.add(order);
        }
    }

    private Order order(Trader trader, OrderRecord record) {
        Units units = state.past.units.get(record.instrument());
        OrderBook book = state.book(units.symbol());
        Order order = new Order(
                trader,
                book,
                record.clientOrderId(),
                record.side(),
                record.type(),
                record.timeInForce(),
                record.postOnly(),
                record.reduceOnly());
        order.id = record.id();
        order.triggered = record.triggered();
        order.status = record.status();
        order.quantity = steps(book.instrument, units.quantity(record.quantity()));
        order.price = ticks(book.instrument, units.price(record.price()));
        order.stopPrice = ticks(book.instrument, units.price(record.stopPrice()));
        order.filled = steps(book.instrument, units.quantity(record.filled()));
        order.filledNotional = record.filledNotional();
        order.priority = record.priority();
        order.createdAt = record.createdAt();
        order.updatedAt = record.updatedAt();
        order.dueAt = record.dueAt();
        order.quoteQuantity = record.quoteQuantity();
        order.partSteps = steps(book.instrument, units.quantity(record.partSteps()));
        order.workingAt = record.workingAt();
        return order;
    }

    private void order(String[] fields) {
        Trader trader = state.trader(fields[1]);
        long id = Long.parseLong(fields[3]);
        Order order = state.held(trader, id);
        if (order == null) {
            order = new Order(
                    trader,
                    state.book(fields[4]),
                    fields[2],
                    OrderSide.valueOf(fields[5]),
                    OrderType.valueOf(fields[6]),
                    TimeInForce.valueOf(fields[7]),
                    fields[8].contains("P"),
                    fields[8].contains("R"));
            order.id = id;
            state.remember(order);
            restored.add(order);
        }
        trader.changed(order);
        Instrument instrument = order.book.instrument;
        order.triggered = fields[8].contains("T");
        order.status = OrderStatus.valueOf(fields[9]);
        order.quantity = steps(instrument, fields[10]);
        order.price = ticks(instrument, fields[11]);
        order.stopPrice = ticks(instrument, fields[12]);
        order.filled = steps(instrument, fields[13]);
        order.filledNotional = money(fields[14]);
        order.priority = Long.parseLong(fields[15]);
        order.createdAt = Long.parseLong(fields[16]);
        order.updatedAt = Long.parseLong(fields[17]);
        order.dueAt = Long.parseLong(fields[18]);
        if (fields.length > 19) {
            order.quoteQuantity = money(fields[19]);
            order.partSteps = steps(instrument, fields[20]);
            order.workingAt = Long.parseLong(fields[21]);
        } else if (order.dueAt == 0 && !order.awaitsTrigger()) {
            order.workingAt = order.createdAt;
        }
        state.nextOrderId = Math.max(state.nextOrderId, order.id + 1);
        state.nextPriority = Math.max(state.nextPriority, order.priority + 1);
        state.now = Math.max(state.now, order.updatedAt);
    }

    private void trade(String[] fields) {
        Trader trader = state.trader(fields[1]);
        Order order =
                fields.length > 10 ? state.held(trader, Long.parseLong(fields[10])) : trader.orders.get(fields[2]);
        if (order == null) throw new IllegalStateException("trade of an unknown order " + fields[2]);
        Instrument instrument = order.book.instrument;
        Fill fill = new Fill(
                Long.parseLong(fields[3]),
                order,
                steps(instrument, fields[4]),
                ticks(instrument, fields[5]),
                money(fields[6]),
                fields[7].intern(),
                fields[8].equals("MAKER"),
                Long.parseLong(fields[9]));
        state.remember(fill);
        state.nextTradeId = Math.max(state.nextTradeId, fill.tradeId() + 1);
    }

    private void position(String[] fields) {
        OrderBook book = state.book(fields[2]);
        state.account(fields[1])
                .position(book.instrument.index)
                .restore(steps(book.instrument, fields[3]), money(fields[4]));
    }

    private void market(String[] fields) {
        OrderBook book = state.book(fields[1]);
        book.step = Long.parseLong(fields[2]);
        book.feedPrice = ticks(book.instrument, fields[3]);
        book.last = ticks(book.instrument, fields[4]);
        book.lastAt = Long.parseLong(fields[5]);
        if (fields.length > 6) book.nextPublicTradeId = Long.parseLong(fields[6]);
        state.now = Math.max(state.now, book.lastAt);
    }

    private static long money(String text) {
        return Money.of(new BigDecimal(text));
    }

    private static long ticks(Instrument instrument, String text) {
        return ticks(instrument, new BigDecimal(text));
    }

    private static long steps(Instrument instrument, String text) {
        return steps(instrument, new BigDecimal(text));
    }

    /** Exact, and loud if the instrument's tick was made coarser since. */
    private static long ticks(Instrument instrument, BigDecimal price) {
        return price.divide(instrument.rules.priceTick()).longValueExact();
    }

    private static long steps(Instrument instrument, BigDecimal quantity) {
        return quantity.divide(instrument.rules.quantityStep()).longValueExact();
    }
}
