package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices pushed by a program, from any thread; the market follows the latest of each symbol at its next step. What was
 * pushed and overtaken between two steps is not seen.
 */
public final class ExternalPrices {
    private final ConcurrentMap<String, Tick> latest = new ConcurrentHashMap<>();

    /**
     * What was pushed last.
     *
     * @param bid the best bid the market maker quotes, or null for its own spread around the price; likewise the ask
     */
    public record Tick(
            BigDecimal last,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask) {
        public Tick {
            if (last.signum() <= 0) throw new IllegalArgumentException("price must be positive, was " + last);
            if ((bid == null) != (ask == null)) throw new IllegalArgumentException("bid and ask come together");
            if (bid != null && ask != null && (bid.signum() <= 0 || bid.compareTo(ask) >= 0)) {
                throw new IllegalArgumentException("bid must be positive and below the ask, was " + bid + " / " + ask);
            }
        }
    }

    /** The symbol traded at this price. Symbols the venue does not have are of no effect. */
    public void push(String symbol, BigDecimal last) {
        latest.put(symbol, new Tick(last, null, null));
    }

    /** The symbol traded at this price, and this is the best anybody offers. */
    public void push(String symbol, BigDecimal last, BigDecimal bid, BigDecimal ask) {
        latest.put(symbol, new Tick(last, bid, ask));
    }

    /** Null before the first push. */
    public @Nullable Tick latest(String symbol) {
        return latest.get(symbol);
    }
}
