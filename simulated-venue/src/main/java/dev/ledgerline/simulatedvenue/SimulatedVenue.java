package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trading venue of our own: one price-time matching engine, accounts, fees, a market that moves by itself, and a
 * journal that survives the process. Every answer and every event is given after what it says is durable. All methods
 * may be called from any thread. Times come from the settings' clock only, so the same seed and the same calls at the
 * same times give the same trades.
 */
public final class SimulatedVenue implements AutoCloseable {

    /** Opens the venue in its folder, restoring what its journal holds; refuses if another venue is open there. */
    public static SimulatedVenue open(VenueSettings settings) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an account, {@code [A-Za-z0-9_-]{1,64}}, with funds by asset. An account that is already open stays as it
     * is, funds included; asking for another kind is an {@link IllegalArgumentException}.
     */
    public void openAccount(String account, AccountKind kind, Map<String, BigDecimal> funds) {
        throw new UnsupportedOperationException();
    }

    /** Places an order and matches it at once, or with latency, queues it for the first step after its arrival. */
    public PlaceAnswer place(String account, OrderRequest request) {
        throw new UnsupportedOperationException();
    }

    public CancelAnswer cancel(String account, String clientOrderId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the limit, the whole quantity (filled part included), or both. The order keeps its place in the queue
     * only if nothing but its quantity shrinks.
     */
    public AmendAnswer amend(
            String account, String clientOrderId, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        throw new UnsupportedOperationException();
    }

    /** The order, open or closed, however old; null if this account never had an accepted order of that id. */
    public @Nullable OrderState order(String account, String clientOrderId) {
        throw new UnsupportedOperationException();
    }

    /** Open orders, oldest first. */
    public List<OrderState> openOrders(String account) {
        throw new UnsupportedOperationException();
    }

    /** Executions with a greater trade id, ascending, at most {@code limit}. */
    public List<Execution> executionsSince(String account, long afterTradeId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Balances by asset, every asset the account ever held. */
    public Map<String, Balance> balances(String account) {
        throw new UnsupportedOperationException();
    }

    /** Open net positions of a margin account; none for a spot account. */
    public List<VenuePosition> positions(String account) {
        throw new UnsupportedOperationException();
    }

    public List<InstrumentRules> instruments() {
        throw new UnsupportedOperationException();
    }

    /** Null for an unknown symbol. */
    public @Nullable Ticker ticker(String symbol) {
        throw new UnsupportedOperationException();
    }

    /** At most {@code depth} levels on each side. */
    public BookSnapshot book(String symbol, int depth) {
        throw new UnsupportedOperationException();
    }

    /** Hears everything from now on, until closed. */
    public AutoCloseable subscribe(VenueListener listener) {
        throw new UnsupportedOperationException();
    }

    /** One step of the market: the feed moves, the market maker quotes anew, delayed orders arrive, stops trigger. */
    public void advance() {
        throw new UnsupportedOperationException();
    }

    /** Advances by itself, every {@code stepInterval}, on a daemon thread, until closed. */
    public void start(Duration stepInterval) {
        throw new UnsupportedOperationException();
    }

    /** Stops the market and releases the folder. Later orders are refused with MARKET_CLOSED. */
    @Override
    public void close() {}
}
