package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The book of one symbol, best price first, orders of one price summed.
 *
 * @param updateId of the last {@link MarketChange} it contains
 */
public record BookSnapshot(String symbol, long updateId, List<Level> bids, List<Level> asks, Instant time) {
    /** A price and the quantity waiting there. */
    public record Level(BigDecimal price, BigDecimal quantity) {}
}
