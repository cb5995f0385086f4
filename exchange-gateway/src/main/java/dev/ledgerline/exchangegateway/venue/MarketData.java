package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a venue tells everybody of its markets. Each question throws when the venue does not answer, {@link
 * UnsupportedOperationException} when it cannot, {@link IllegalArgumentException} when it takes the question for wrong,
 * and {@link HeldBack} when our own limit left no room for it.
 */
public interface MarketData {
    /** Oldest first. @param from the opening time of the first one; null for the latest ones */
    List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit);

    /** Best prices first. */
    OrderBook orderBook(InstrumentId instrument, int depth);

    /** The latest ones, oldest first. */
    List<PublicTrade> trades(InstrumentId instrument, int limit);

    Ticker ticker(InstrumentId instrument);
}
