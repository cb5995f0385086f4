package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a venue tells everybody of its markets. Each question throws when the venue does not answer, and {@link
 * UnsupportedOperationException} when it cannot.
 */
public interface MarketData {
    /** @param from the opening time of the first one; null for the latest ones */
    List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit);

    OrderBook orderBook(InstrumentId instrument, int depth);

    /** The latest ones, oldest first. */
    List<PublicTrade> trades(InstrumentId instrument, int limit);

    Ticker ticker(InstrumentId instrument);

    /** The trades of one interval, summed up; the last candle of an answer is usually still growing. */
    record Candle(
            Instant openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}

    /** Best prices first. */
    record OrderBook(List<Level> bids, List<Level> asks) {
        public OrderBook {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }

        public record Level(Price price, Quantity quantity) {}
    }

    /** @param takerSide the side of whoever took the other's offer */
    record PublicTrade(String id, Price price, Quantity quantity, Side takerSide, Instant at) {}

    /** The last 24 hours; what the venue does not tell is null. */
    record Ticker(
            @Nullable Price last,
            @Nullable Price bid,
            @Nullable Price ask,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal volume,
            @Nullable BigDecimal quoteVolume,
            Instant at) {}
}
