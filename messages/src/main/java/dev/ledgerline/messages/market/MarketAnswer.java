package dev.ledgerline.messages.market;

import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a venue said to a {@link MarketQuery}, or why it said nothing. */
public sealed interface MarketAnswer {
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
            Instant at)
            implements MarketAnswer {}

    /** Best prices first. */
    record OrderBook(List<Level> bids, List<Level> asks) implements MarketAnswer {
        public record Level(Price price, Quantity quantity) {}
    }

    /** Oldest first. */
    record PublicTrades(List<PublicTrade> trades) implements MarketAnswer {}

    /** @param takerSide the side of whoever took the other's offer */
    record PublicTrade(String id, Price price, Quantity quantity, Side takerSide, Instant at) {}

    /** Oldest first; the last one is usually still growing. */
    record Candles(List<Candle> candles) implements MarketAnswer {}

    /** The trades of one interval, summed up. */
    record Candle(
            Instant openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}

    record Instruments(List<InstrumentRules> instruments) implements MarketAnswer {}

    record Balances(List<Balance> balances) implements MarketAnswer {}

    /** What the account has of one asset; free may be negative on margin. */
    record Balance(Asset asset, BigDecimal free, BigDecimal locked) {}

    record Refused(Reason reason, String message) implements MarketAnswer {}

    enum Reason {
        ACCOUNT_UNKNOWN,
        INSTRUMENT_UNKNOWN,
        /** The venue cannot do this. */
        NOT_SUPPORTED,
        /** The venue lets us wait, or we hold back so that it does not have to. */
        THROTTLED,
        /** The venue does not answer. */
        UNAVAILABLE
    }
}
