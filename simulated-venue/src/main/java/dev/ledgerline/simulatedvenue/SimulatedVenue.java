package dev.ledgerline.simulatedvenue;

import dev.ledgerline.simulatedvenue.journal.Journal;
import dev.ledgerline.simulatedvenue.ledger.Money;
import dev.ledgerline.simulatedvenue.matching.MatchingEngine;
import dev.ledgerline.simulatedvenue.matching.VenueRestore;
import dev.ledgerline.simulatedvenue.matching.VenueRows;
import dev.ledgerline.simulatedvenue.matching.VenueView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trading venue of our own: one price-time matching engine, accounts, fees, a market that moves by itself, and a
 * journal that survives the process. Every answer and every event is given after what it says is durable. All methods
 * may be called from any thread. Times come from the settings' clock only, so the same seed and the same calls at the
 * same times give the same trades.
 */
public final class SimulatedVenue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedVenue.class);
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9]{1,20}");
    private static final String CLOSED = "the venue is closed";

    private final VenueSettings settings;
    private final MatchingEngine engine;
    private final VenueRows rows;
    private final VenueView view;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final CopyOnWriteArrayList<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private long durablePosition;
    private @Nullable Throwable failure;
    private @Nullable Thread stepper;
    private volatile boolean closed;

    private SimulatedVenue(VenueSettings settings) {
        this.settings = settings;
        engine = new MatchingEngine(settings);
        rows = engine.rows();
        view = engine.view();
        VenueRestore restore = engine.restore();
        journal = Journal.open(settings.folder(), settings.compactionBytes(), restore::row);
        try {
            restore.finish();
        } catch (RuntimeException damaged) {
            journal.close();
            throw damaged;
        }
    }

    /** A subscription; closing it ends the events after those already queued. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Opens the venue in its folder, restoring what its journal holds; refuses if another venue is open there. */
    public static SimulatedVenue open(VenueSettings settings) {
        SimulatedVenue venue = new SimulatedVenue(settings);
        try {
            venue.change(SimulatedVenue::refuseClosed, () -> {
                venue.engine.begin();
                return true;
            });
        } catch (RuntimeException impossible) {
            venue.close();
            throw impossible;
        }
        return venue;
    }

    /**
     * Opens an account, {@code [A-Za-z0-9_-]{1,64}}, with funds by asset. An account that is already open stays as it
     * is, funds included; asking for another kind is an {@link IllegalArgumentException}.
     */
    public void openAccount(String account, AccountKind kind, Map<String, BigDecimal> funds) {
        if (!ACCOUNT.matcher(account).matches()) throw new IllegalArgumentException("account must match " + ACCOUNT);
        Map<String, Long> amounts = new HashMap<>();
        funds.forEach((asset, amount) -> amounts.put(asset, funds(asset, amount)));
        RuntimeException refused = change(() -> new IllegalStateException(CLOSED), () -> {
            try {
                engine.openAccount(account, kind, amounts);
                return null;
            } catch (IllegalArgumentException otherKind) {
                return otherKind;
            }
        });
        if (refused != null) throw refused;
    }

    /** Places an order and matches it at once, or with latency, queues it for the first step after its arrival. */
    public PlaceAnswer place(String account, OrderRequest request) {
        return change(
                () -> new PlaceAnswer.Rejected(RejectionCode.MARKET_CLOSED, CLOSED),
                () -> engine.place(account, request));
    }

    public CancelAnswer cancel(String account, String clientOrderId) {
        return change(
                () -> new CancelAnswer.Rejected(RejectionCode.MARKET_CLOSED, CLOSED),
                () -> engine.cancel(account, clientOrderId));
    }

    /**
     * Changes the limit, the whole quantity (filled part included), or both. The order keeps its place in the queue
     * only if nothing but its quantity shrinks.
     */
    public AmendAnswer amend(
            String account, String clientOrderId, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        return change(
                () -> new AmendAnswer.Rejected(RejectionCode.MARKET_CLOSED, CLOSED),
                () -> engine.amend(account, clientOrderId, newPrice, newQuantity));
    }

    /** The order, open or closed, however old; null if this account never had an accepted order of that id. */
    public @Nullable OrderState order(String account, String clientOrderId) {
        return ask(() -> view.order(account, clientOrderId));
    }

    /** Open orders, oldest first. */
    public List<OrderState> openOrders(String account) {
        return ask(() -> view.openOrders(account));
    }

    /** Executions with a greater trade id, ascending, at most {@code limit}. */
    public List<Execution> executionsSince(String account, long afterTradeId, int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit must be positive, was " + limit);
        return ask(() -> view.executionsSince(account, afterTradeId, limit));
    }

    /** Balances by asset, every asset the account ever held. */
    public Map<String, Balance> balances(String account) {
        return ask(() -> view.balances(account));
    }

    /** Open net positions of a margin account; none for a spot account. */
    public List<VenuePosition> positions(String account) {
        return ask(() -> view.positions(account));
    }

    public List<InstrumentRules> instruments() {
        return settings.instruments();
    }

    /** Null for an unknown symbol. */
    public @Nullable Ticker ticker(String symbol) {
        return ask(() -> view.ticker(symbol));
    }

    /** At most {@code depth} levels on each side. */
    public BookSnapshot book(String symbol, int depth) {
        return ask(() -> view.book(symbol, depth));
    }

    /** Hears everything from now on, until closed. */
    public Subscription subscribe(VenueListener listener) {
        Delivery delivery = new Delivery(listener, settings.listenerQueue(), journal::force);
        lock.lock();
        try {
            deliveries.add(delivery);
            rows.gatherEvents(true);
        } finally {
            lock.unlock();
        }
        delivery.start();
        return () -> {
            deliveries.remove(delivery);
            delivery.close();
        };
    }

    /** One step of the market: the feed moves, the market maker quotes anew, delayed orders arrive, stops trigger. */
    public void advance() {
        change(SimulatedVenue::refuseClosed, () -> {
            engine.advance();
            return true;
        });
    }

    /** Advances by itself, every {@code stepInterval}, on a daemon thread, until closed. */
    public void start(Duration stepInterval) {
        lock.lock();
        try {
            if (closed) refuseClosed();
            if (stepper != null) throw new IllegalStateException("the venue is already moving by itself");
            stepper =
                    Thread.ofPlatform().name("simulated-venue-market").daemon().start(() -> run(stepInterval));
        } finally {
            lock.unlock();
        }
    }

    /** Stops the market and releases the folder. Later orders are refused with MARKET_CLOSED. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) return;
            closed = true;
            if (stepper != null) stepper.interrupt();
            journal.close();
            deliveries.forEach(Delivery::close);
        } finally {
            lock.unlock();
        }
    }

    private void run(Duration stepInterval) {
        try {
            while (!closed) {
                advance();
                Thread.sleep(stepInterval);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            if (!closed) log.error("the simulated market stopped", failed);
        }
    }

    /** One change: decided and journaled in turn, on disk before anybody hears of it. */
    private <T extends @Nullable Object> T change(Supplier<? extends T> whenClosed, Supplier<? extends T> request) {
        T answer;
        long position;
        lock.lock();
        try {
            if (closed) return whenClosed.get();
            requireSound();
            engine.now(settings.clock().instant());
            answer = request.get();
            commit();
            position = durablePosition;
        } catch (RuntimeException | Error broken) {
            if (failure == null && !closed) failure = broken;
            throw broken;
        } finally {
            lock.unlock();
        }
        journal.force(position);
        return answer;
    }

    private void commit() {
        List<String> changed = rows.changed();
        if (changed.isEmpty()) return;
        long position = journal.append(changed);
        if (rows.mustBeDurable()) durablePosition = position;
        for (Object event : rows.events()) {
            for (Delivery delivery : deliveries) delivery.offer(event, durablePosition);
        }
        rows.clear();
        if (journal.wantsCompaction()) journal.compact(rows::forEach);
    }

    /** A question sees only what is on disk by the time it is answered. */
    private <T extends @Nullable Object> T ask(Supplier<T> question) {
        T answer;
        long position;
        lock.lock();
        try {
            requireSound();
            answer = question.get();
            position = durablePosition;
        } finally {
            lock.unlock();
        }
        journal.force(position);
        return answer;
    }

    private static long funds(String asset, BigDecimal amount) {
        if (!ASSET.matcher(asset).matches()) throw new IllegalArgumentException("asset must match " + ASSET);
        long money = Money.of(amount);
        if (money < 0 || money > Money.MAX_FUNDS) {
            throw new IllegalArgumentException("funds are at least 0 and at most a billion, were " + amount);
        }
        return money;
    }

    private static boolean refuseClosed() {
        throw new IllegalStateException(CLOSED);
    }

    private void requireSound() {
        if (failure != null) throw new IllegalStateException("the venue failed before; restart it", failure);
    }
}
