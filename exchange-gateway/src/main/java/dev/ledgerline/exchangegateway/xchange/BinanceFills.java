package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.xchange.BinancePayload.Order;
import dev.ledgerline.exchangegateway.xchange.BinancePayload.Trade;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;

/** An account's trades, asked of Binance symbol by symbol, each from its last known one on. */
class BinanceFills {
    private static final int TRADES_WEIGHT = 20;
    private static final int ORDER_WEIGHT = 4;
    private static final int ORDERS_WEIGHT = 20;

    /** Binance's limit of one answer. */
    private static final int PAGE = 1_000;

    /** Longer than that no page goes on: it must be told within one call's limit, or all of it is lost. */
    private static final long PAGE_NANOS = 3_000_000_000L;

    /** Trades of more unknown orders than this are cheaper explained by the list of all orders. */
    private static final int FEW = 4;

    /** Binance's limit of a span. */
    private static final Duration DAY = Duration.ofDays(1);

    /** Binance refuses whoever takes its time to be earlier by more than that. */
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

    private static final int NO_SUCH_ORDER = -2013;

    private final BinanceCalls calls;
    private final BinanceMarkets markets;
    private final BinanceReports reports;
    private final KnownOrders known;
    private final StreamWatch watch;
    private final TradedInstruments traded;
    private volatile List<InstrumentId> round = List.of();

    BinanceFills(
            BinanceCalls calls,
            BinanceMarkets markets,
            BinanceReports reports,
            KnownOrders known,
            StreamWatch watch,
            TradedInstruments traded) {
        this.calls = calls;
        this.markets = markets;
        this.reports = reports;
        this.known = known;
        this.watch = watch;
        this.traded = traded;
    }

    void expect(InstrumentId instrument) {
        traded.expect(instrument);
    }

    FillPage since(@Nullable String text) throws IOException {
        long start = System.nanoTime();
        FillCursor cursor = FillCursor.parse(text);
        FillCursor next = cursor;
        if (!cursor.goesOn()) round = traded.due(cursor.instruments());
        List<InstrumentId> due = round;
        int asked = cursor.asked();
        boolean full = false;
        List<VenueFillReport> fills = new ArrayList<>();
        while (asked < due.size() && !full && (asked == cursor.asked() || System.nanoTime() - start < PAGE_NANOS)) {
            InstrumentId instrument = due.get(asked);
            List<Trade> trades = since(instrument, cursor.lastOf(instrument));
            explain(instrument, trades);
            for (Trade trade : trades) {
                fills.add(reports.fill(instrument, clientOrderId(instrument, trade), trade));
                next = next.with(instrument, trade.id());
            }
            full = trades.size() >= PAGE;
            if (full) continue; // the next page goes on with it
            traded.asked(instrument);
            asked++;
        }
        fills.sort(Comparator.comparing(each -> each.fill().executedAt()));
        for (VenueFillReport each : fills)
            watch.found(
                    each.instrument(),
                    Long.parseLong(each.fill().tradeId()),
                    each.fill().executedAt());
        boolean more = asked < due.size();
        return new FillPage(fills, more ? next.text(asked) : next.text(), more, next.text());
    }

    private List<Trade> since(InstrumentId instrument, long last) throws IOException {
        if (!markets.symbols().has(instrument)) return List.of(); // it is traded no more
        return trades(instrument, last + 1, null, null);
    }

    /** @param after the instrument that was asked about last */
    FillPage between(Collection<InstrumentId> named, Instant from, @Nullable Instant until, @Nullable String after)
            throws IOException {
        long start = System.nanoTime();
        List<VenueFillReport> fills = new ArrayList<>();
        NavigableSet<InstrumentId> all = traded.all(named);
        String asked = after;
        for (InstrumentId instrument : after == null ? all : all.tailSet(InstrumentId.of(after), false)) {
            if (System.nanoTime() - start > PAGE_NANOS && !Objects.equals(asked, after))
                return new FillPage(fills, asked, true);
            if (markets.symbols().has(instrument)) fills.addAll(between(instrument, from, until));
            asked = instrument.toString();
        }
        return new FillPage(fills, asked, false);
    }

    /** Day by day until there is a trade, and from that one on. */
    private List<VenueFillReport> between(InstrumentId instrument, Instant from, @Nullable Instant until)
            throws IOException {
        Instant end = until == null ? calls.clock().now().plus(CLOCK_ERROR) : until;
        List<VenueFillReport> fills = new ArrayList<>();
        List<Trade> page = List.of();
        for (Instant day = from; page.isEmpty() && day.isBefore(end); day = day.plus(DAY))
            page = trades(instrument, null, day, day.plus(DAY).minusMillis(1));
        while (!page.isEmpty()) {
            explain(instrument, page);
            for (Trade trade : page)
                if (until == null || trade.time() < until.toEpochMilli())
                    fills.add(reports.fill(instrument, clientOrderId(instrument, trade), trade));
            Trade last = page.getLast();
            page = last.time() >= end.toEpochMilli() ? List.of() : trades(instrument, last.id() + 1, null, null);
        }
        return fills;
    }

    private List<Trade> trades(
            InstrumentId instrument, @Nullable Long from, @Nullable Instant start, @Nullable Instant end)
            throws IOException {
        String symbol = markets.symbols().symbol(instrument);
        Long first = start == null ? null : start.toEpochMilli();
        Long last = end == null ? null : end.toEpochMilli();
        return calls.ask(
                TRADES_WEIGHT,
                api -> calls.product == BinanceProduct.SPOT
                        ? api.spotTrades(
                                symbol,
                                from,
                                first,
                                last,
                                PAGE,
                                calls.receiveWindow(),
                                calls.clock(),
                                calls.key(),
                                calls.signature())
                        : api.futuresTrades(
                                symbol,
                                from,
                                first,
                                last,
                                PAGE,
                                calls.receiveWindow(),
                                calls.clock(),
                                calls.key(),
                                calls.signature()));
    }

    /** Trades do not say whose order they are of. */
    private void explain(InstrumentId instrument, List<Trade> trades) throws IOException {
        TreeSet<Long> unknown = new TreeSet<>();
        for (Trade trade : trades)
            if (known.clientOrderId(instrument, Long.toString(trade.orderId())) == null) unknown.add(trade.orderId());
        while (unknown.size() > FEW) {
            long from = unknown.first();
            List<Order> orders = ordersFrom(instrument, from);
            if (orders.isEmpty()) return;
            for (Order order : orders) {
                learn(instrument, order);
                unknown.remove(order.orderId());
            }
            unknown.remove(from); // it must not be asked about for ever
        }
    }

    private List<Order> ordersFrom(InstrumentId instrument, long from) throws IOException {
        String symbol = markets.symbols().symbol(instrument);
        return calls.ask(
                ORDERS_WEIGHT,
                api -> api.allOrders(
                        calls.product.path,
                        calls.product.version,
                        symbol,
                        from,
                        PAGE,
                        calls.receiveWindow(),
                        calls.clock(),
                        calls.key(),
                        calls.signature()));
    }

    private String clientOrderId(InstrumentId instrument, Trade trade) throws IOException {
        String id = known.clientOrderId(instrument, Long.toString(trade.orderId()));
        if (id != null) return id;
        String symbol = markets.symbols().symbol(instrument);
        try {
            Order order = calls.ask(
                    ORDER_WEIGHT,
                    api -> api.order(
                            calls.product.path,
                            calls.product.version,
                            symbol,
                            trade.orderId(),
                            null,
                            calls.receiveWindow(),
                            calls.clock(),
                            calls.key(),
                            calls.signature()));
            return learn(instrument, order);
        } catch (BinanceException e) {
            if (e.getCode() != NO_SUCH_ORDER) throw e;
            String nobodys = "binance-" + trade.orderId(); // in the archive; ours are asked about long before
            known.learn(instrument, Long.toString(trade.orderId()), nobodys);
            return nobodys;
        }
    }

    private String learn(InstrumentId instrument, Order order) {
        String clientOrderId = order.clientOrderId();
        String named = clientOrderId == null || clientOrderId.isEmpty() ? "binance-" + order.orderId() : clientOrderId;
        known.learn(instrument, Long.toString(order.orderId()), named);
        return named;
    }
}
