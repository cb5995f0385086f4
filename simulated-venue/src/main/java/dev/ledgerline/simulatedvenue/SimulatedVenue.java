package dev.ledgerline.simulatedvenue;

import dev.ledgerline.simulatedvenue.archive.ArchiveFolder;
import dev.ledgerline.simulatedvenue.journal.Journal;
import dev.ledgerline.simulatedvenue.ledger.Money;
import dev.ledgerline.simulatedvenue.matching.HistoryScan;
import dev.ledgerline.simulatedvenue.matching.MatchingEngine;
import dev.ledgerline.simulatedvenue.matching.VenueRestore;
import dev.ledgerline.simulatedvenue.matching.VenueView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final VenueSettings settings;
    private final ArchiveFolder past;
    private final MatchingEngine engine;
    private final VenueView view;
    private final Turns turns;
    private @Nullable Thread stepper;

    private SimulatedVenue(VenueSettings settings) {
        this.settings = settings;
        past = new ArchiveFolder(settings.folder());
        engine = new MatchingEngine(settings, past);
        view = engine.view();
        VenueRestore restore = engine.restore();
        Journal journal = Journal.open(settings.folder(), settings.compactionBytes(), restore::row);
        try {
            restore.finish();
        } catch (RuntimeException damaged) {
            journal.close();
            throw damaged;
        }
        turns = new Turns(engine.rows(), journal, engine.checkpoints(), settings.folder());
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
        RuntimeException refused = change(() -> new IllegalStateException(Turns.CLOSED), () -> {
            try {
                engine.openAccount(account, kind, amounts);
                return null;
            } catch (IllegalArgumentException otherKind) {
                return otherKind;
            }
        });
        if (refused != null) throw refused;
    }

    /**
     * Funds come in from outside, or leave if negative; no more may leave than is free. An unknown account or an amount
     * that cannot be is an {@link IllegalArgumentException}.
     */
    public void transfer(String account, String asset, BigDecimal amount) {
        long moved = amount.signum() < 0 ? -funds(asset, amount.negate()) : funds(asset, amount);
        RuntimeException refused = change(() -> new IllegalStateException(Turns.CLOSED), () -> {
            try {
                engine.transfer(account, asset, moved);
                return null;
            } catch (IllegalArgumentException impossible) {
                return impossible;
            }
        });
        if (refused != null) throw refused;
    }

    /** Places an order and matches it at once, or with latency, queues it for the first step after its arrival. */
    public PlaceAnswer place(String account, OrderRequest request) {
        return change(
                () -> new PlaceAnswer.Rejected(RejectionCode.MARKET_CLOSED, Turns.CLOSED),
                () -> engine.place(account, request));
    }

    public CancelAnswer cancel(String account, String clientOrderId) {
        return change(
                () -> new CancelAnswer.Rejected(RejectionCode.MARKET_CLOSED, Turns.CLOSED),
                () -> engine.cancel(account, clientOrderId));
    }

    public CancelAnswer cancel(String account, long venueOrderId) {
        return change(
                () -> new CancelAnswer.Rejected(RejectionCode.MARKET_CLOSED, Turns.CLOSED),
                () -> engine.cancel(account, venueOrderId));
    }

    /** Cancels all open orders of one symbol; returns them, oldest first. */
    public List<OrderState> cancelAll(String account, String symbol) {
        return change(() -> List.of(), () -> engine.cancelAll(account, symbol));
    }

    /** Cancels one order and places another in one turn; places even if the cancel is refused only if told so. */
    public ReplaceAnswer replace(String account, long venueOrderId, OrderRequest request, boolean placeAnyway) {
        CancelAnswer.Rejected refused = new CancelAnswer.Rejected(RejectionCode.MARKET_CLOSED, Turns.CLOSED);
        return change(() -> new ReplaceAnswer(refused, null), () -> {
            CancelAnswer cancel = engine.cancel(account, venueOrderId);
            boolean places = placeAnyway || cancel instanceof CancelAnswer.Canceled;
            return new ReplaceAnswer(cancel, places ? engine.place(account, request) : null);
        });
    }

    /** What {@link #place} would refuse now, or null; changes nothing. */
    public PlaceAnswer.@Nullable Rejected check(String account, OrderRequest request) {
        return ask(() -> engine.check(account, request));
    }

    /**
     * Fills the rest of an open order at its own price, as if the market had just reached it. False if it is closed,
     * or a market order, which has no such price.
     */
    public boolean complete(String account, long venueOrderId) {
        return change(() -> false, () -> engine.complete(account, venueOrderId));
    }

    /**
     * Changes the limit, the whole quantity (filled part included), or both. The order keeps its place in the queue
     * only if nothing but its quantity shrinks.
     */
    public AmendAnswer amend(
            String account, String clientOrderId, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        return change(
                () -> new AmendAnswer.Rejected(RejectionCode.MARKET_CLOSED, Turns.CLOSED),
                () -> engine.amend(account, clientOrderId, newPrice, newQuantity));
    }

    /** The order, open or closed, however old; null if this account never had an accepted order of that id. */
    public @Nullable OrderState order(String account, String clientOrderId) {
        return ask(() -> view.order(account, clientOrderId));
    }

    /** Null if this account has no order of that id. */
    public @Nullable OrderState order(String account, long venueOrderId) {
        return ask(() -> view.order(account, venueOrderId));
    }

    /** Orders, open and closed, by ascending venue order id. */
    public List<OrderState> orders(String account, HistoryQuery query) {
        return all(ask(() -> view.orders(account, query)));
    }

    /** Executions by ascending trade id. */
    public List<Execution> executions(String account, HistoryQuery query) {
        return all(ask(() -> view.executions(account, query)));
    }

    /** Null for an account that was never opened. */
    public @Nullable AccountKind accountKind(String account) {
        return ask(() -> view.accountKind(account));
    }

    /** Names of all accounts. */
    public List<String> accounts() {
        return ask(view::accounts);
    }

    /** Open orders, oldest first. */
    public List<OrderState> openOrders(String account) {
        return ask(() -> view.openOrders(account));
    }

    /** Executions with a greater trade id, ascending, at most {@code limit}. */
    public List<Execution> executionsSince(String account, long afterTradeId, int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit must be positive, was " + limit);
        if (afterTradeId == Long.MAX_VALUE) return List.of();
        return executions(account, new HistoryQuery(null, afterTradeId + 1, null, null, null, false, limit));
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

    public VenueSettings settings() {
        return settings;
    }

    /** Null for an unknown symbol. */
    public @Nullable Ticker ticker(String symbol) {
        return ask(() -> view.ticker(symbol));
    }

    /** At most {@code depth} levels on each side. */
    public BookSnapshot book(String symbol, int depth) {
        return ask(() -> view.book(symbol, depth));
    }

    /**
     * At most {@code count} prices the feed tells from before the venue's first step, the latest first, each with the
     * quantity that would have traded. None if the feed knows no past, or the venue has been running for long: then
     * they would not fit what followed.
     */
    public List<BookSnapshot.Level> tradedBefore(String symbol, int count) {
        return ask(() -> engine.tradedBefore(symbol, count));
    }

    /** Hears everything from now on, until closed. */
    public Subscription subscribe(VenueListener listener) {
        return turns.subscribe(listener, settings.listenerQueue());
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
        turns.alone(() -> {
            if (turns.isClosed()) refuseClosed();
            if (stepper != null) throw new IllegalStateException("the venue is already moving by itself");
            stepper =
                    Thread.ofPlatform().name("simulated-venue-market").daemon().start(() -> run(stepInterval));
        });
    }

    /** Stops the market and releases the folder. Later orders are refused with MARKET_CLOSED. */
    @Override
    public void close() {
        turns.close(() -> {
            if (stepper != null) stepper.interrupt();
            past.close();
        });
    }

    private void run(Duration stepInterval) {
        try {
            while (!turns.isClosed()) {
                advance();
                Thread.sleep(stepInterval);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            if (!turns.isClosed()) log.error("the simulated market stopped", failed);
        }
    }

    private <T extends @Nullable Object> T change(Supplier<? extends T> whenClosed, Supplier<? extends T> request) {
        return turns.change(whenClosed, () -> {
            engine.now(settings.clock().instant());
            return request.get();
        });
    }

    private <T extends @Nullable Object> T ask(Supplier<T> question) {
        return turns.ask(question);
    }

    /** A long search lets others have their turns in between. */
    private <V> List<V> all(HistoryScan<V> scan) {
        boolean more = true;
        while (more) more = ask(scan::more);
        return scan.found();
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
        throw new IllegalStateException(Turns.CLOSED);
    }
}
