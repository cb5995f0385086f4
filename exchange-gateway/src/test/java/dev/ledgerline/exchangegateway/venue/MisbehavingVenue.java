package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A venue of one account that can be told to behave as badly as real ones do. It matches nothing by itself. */
public class MisbehavingVenue implements Venue {
    public static final String EXCHANGE = "misbehaving";
    public static final AccountId ACCOUNT = new AccountId(1);
    public static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    /** What happens to a request. */
    public enum Fault {
        NONE,
        NOT_SENT,
        /** The first placement is not sent, and all is well from then on. */
        NOT_SENT_ONCE,
        REJECTED,
        /** The connection breaks before the venue has the request. */
        CUT_BEFORE,
        /** The venue does it, and its answer is lost. */
        CUT_AFTER,
        /** The request travels until {@link #letHangingCallsGo} is called, whatever the caller does meanwhile. */
        HANGS
    }

    private final Map<String, VenueOrderReport> orders = new LinkedHashMap<>();
    private final List<VenueFillReport> fills = new ArrayList<>();
    private final List<VenueListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<AccountId> opened = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> watched = ConcurrentHashMap.newKeySet();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;
    private volatile boolean reachable = true;
    public final AtomicInteger placements = new AtomicInteger();
    public final AtomicInteger cancels = new AtomicInteger();
    public final AtomicInteger questions = new AtomicInteger();

    public void behave(Fault newFault) {
        fault = newFault;
    }

    public void beReachable(boolean answersQuestions) {
        reachable = answersQuestions;
    }

    public void letHangingCallsGo() {
        hanging.countDown();
    }

    /** Something happens to an order at the venue, and nobody is told. */
    public synchronized void change(String clientOrderId, Status status, String filled) {
        VenueOrderReport before = orders.get(clientOrderId);
        if (before == null) throw new IllegalStateException(clientOrderId);
        orders.put(clientOrderId, report(clientOrderId, status, before.quantity(), before.price(), filled));
    }

    /** An order is there that was placed before, or by somebody else. */
    public synchronized void have(String clientOrderId, Status status, String quantity, String filled) {
        orders.put(clientOrderId, report(clientOrderId, status, Quantity.of(quantity), Price.of("100"), filled));
    }

    /** A fill happens, and nobody is told. */
    public synchronized VenueFillReport fill(String clientOrderId, String tradeId, String quantity) {
        VenueFillReport fill = new VenueFillReport(
                ACCOUNT,
                clientOrderId,
                "X" + clientOrderId,
                BTC,
                Side.BUY,
                new Fill(EXCHANGE, tradeId, Quantity.of(quantity), Price.of("100"), null, AT));
        fills.add(fill);
        return fill;
    }

    public synchronized VenueOrderReport order(String clientOrderId) {
        VenueOrderReport order = orders.get(clientOrderId);
        if (order == null) throw new IllegalStateException(clientOrderId);
        return order;
    }

    public void tell(VenueFillReport fill) {
        listeners.forEach(listener -> listener.onFill(fill));
    }

    public void tell(VenueOrderReport order) {
        listeners.forEach(listener -> listener.onOrder(order));
    }

    public void tellPrice(String last) {
        tellPrice(Network.REAL, last);
    }

    public void tellPrice(Network network, String last) {
        listeners.forEach(listener -> listener.onPrice(network, BTC, Price.of(last)));
    }

    public void tellGap() {
        listeners.forEach(VenueListener::onGap);
    }

    public void tellGap(AccountId accountId) {
        listeners.forEach(listener -> listener.onGap(accountId));
    }

    @Override
    public String exchangeId() {
        return EXCHANGE;
    }

    @Override
    public void openAccount(AccountId accountId, Map<String, String> settings) {
        opened.add(accountId);
    }

    @Override
    public void watch(AccountId accountId, InstrumentId instrument) {
        if (opened.contains(accountId) && instrument.equals(BTC)) watched.add(accountId);
    }

    /** Whether it is to tell the account the price. */
    public boolean isWatchedBy(AccountId accountId) {
        return watched.contains(accountId);
    }

    @Override
    public PlaceOutcome place(AccountId accountId, String clientOrderId, OrderTerms terms) {
        placements.incrementAndGet();
        Fault now = fault;
        if (now == Fault.NOT_SENT_ONCE) fault = Fault.NONE;
        if (now == Fault.NOT_SENT || now == Fault.NOT_SENT_ONCE) return new PlaceOutcome.NotSent("connection refused");
        if (now == Fault.REJECTED) return new PlaceOutcome.Rejected("-2010", "insufficient balance");
        breakBefore(now);
        synchronized (this) {
            orders.put(clientOrderId, report(clientOrderId, Status.OPEN, terms.quantity(), terms.price(), "0"));
        }
        breakAfter(now);
        return new PlaceOutcome.Accepted("X" + clientOrderId);
    }

    @Override
    public CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        cancels.incrementAndGet();
        Fault now = fault;
        breakBefore(now);
        Quantity filled;
        synchronized (this) {
            VenueOrderReport order = orders.get(clientOrderId);
            if (order == null) return new CancelOutcome.Rejected("UNKNOWN_ORDER", "no such order");
            if (order.status() != Status.OPEN) return new CancelOutcome.Rejected("ORDER_CLOSED", "it has ended");
            filled = order.filledQuantity();
            change(clientOrderId, Status.CANCELED, filled.toString());
        }
        breakAfter(now);
        return new CancelOutcome.Canceled(filled);
    }

    @Override
    public AmendOutcome amend(
            AccountId accountId,
            InstrumentId instrument,
            String clientOrderId,
            Quantity quantity,
            @Nullable Price price) {
        Fault now = fault;
        if (now == Fault.REJECTED) return new AmendOutcome.Rejected("-2022", "not now");
        breakBefore(now);
        synchronized (this) {
            orders.put(
                    clientOrderId,
                    report(
                            clientOrderId,
                            Status.OPEN,
                            quantity,
                            price,
                            order(clientOrderId).filledQuantity().toString()));
        }
        breakAfter(now);
        return new AmendOutcome.Amended(quantity, price);
    }

    @Override
    public synchronized OrderAnswer queryByClientOrderId(
            AccountId accountId, InstrumentId instrument, String clientOrderId) {
        questions.incrementAndGet();
        if (!reachable) return new OrderAnswer.Unavailable("maintenance");
        VenueOrderReport order = orders.get(clientOrderId);
        return order == null ? new OrderAnswer.NotFound() : new OrderAnswer.Found(order);
    }

    @Override
    public Duration settling() {
        return Duration.ZERO;
    }

    @Override
    public synchronized List<VenueOrderReport> openOrders(AccountId accountId) {
        requireReachable();
        return orders.values().stream()
                .filter(order -> order.status() == Status.OPEN)
                .toList();
    }

    /** Pages of two; the cursor is the number of fills told. */
    @Override
    public synchronized FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
        requireReachable();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int until = Math.min(fills.size(), from + 2);
        return new FillPage(List.copyOf(fills.subList(from, until)), Integer.toString(until), until < fills.size());
    }

    @Override
    public List<VenueBalance> balances(AccountId accountId) {
        return List.of();
    }

    @Override
    public List<VenuePositionReport> positions(AccountId accountId) {
        return List.of();
    }

    @Override
    public List<InstrumentRules> instruments() {
        return List.of(new InstrumentRules(
                BTC,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                Quantity.of("0.001"),
                Quantity.of("1000"),
                BigDecimal.ONE,
                true));
    }

    @Override
    public @Nullable Prices market(InstrumentId instrument) {
        return instrument.equals(BTC) ? new Prices(Price.of("100"), null, null) : null;
    }

    @Override
    public Subscription subscribe(VenueListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void breakBefore(Fault now) {
        if (now == Fault.CUT_BEFORE) throw new IllegalStateException("connection reset");
        if (now != Fault.HANGS) return;
        boolean interrupted = false;
        while (true)
            try {
                hanging.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static void breakAfter(Fault now) {
        if (now == Fault.CUT_AFTER) throw new IllegalStateException("connection reset");
    }

    private void requireReachable() {
        if (!reachable) throw new IllegalStateException("maintenance");
    }

    private static VenueOrderReport report(
            String clientOrderId, Status status, Quantity quantity, @Nullable Price price, String filled) {
        return new VenueOrderReport(
                ACCOUNT,
                clientOrderId,
                "X" + clientOrderId,
                BTC,
                Side.BUY,
                status,
                quantity,
                price,
                Quantity.of(filled),
                AT);
    }
}
