package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one change of the venue did to one symbol's market, told at once.
 *
 * @param updateId greater by one than in the symbol's event before if the book changed, else the same
 * @param bids the changed prices with the quantity that now waits there, 0 for none
 * @param asks likewise
 * @param last price of the last trade
 */
public record MarketChange(
        String symbol,
        long updateId,
        List<BookSnapshot.Level> bids,
        List<BookSnapshot.Level> asks,
        List<PublicTrade> trades,
        BookSnapshot.@Nullable Level bestBid,
        BookSnapshot.@Nullable Level bestAsk,
        BigDecimal last,
        Instant time) {

    public boolean changedBook() {
        return !bids.isEmpty() || !asks.isEmpty();
    }
}
