package dev.ledgerline.simulatedvenue.feed;

import dev.ledgerline.simulatedvenue.ExternalPrices;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Prices pushed from outside; the price before the first push is that of the step before, or the given start. */
final class ExternalFeed implements PriceFeed {
    private final ExternalPrices prices;
    private final String symbol;
    private final BigDecimal start;
    private ExternalPrices.@Nullable Tick current;

    ExternalFeed(ExternalPrices prices, String symbol, BigDecimal start) {
        this.prices = prices;
        this.symbol = symbol;
        this.start = start;
    }

    @Override
    public BigDecimal price(long step, BigDecimal previous) {
        current = prices.latest(symbol);
        if (current != null) return current.last();
        return previous.signum() == 0 ? start : previous;
    }

    @Override
    public @Nullable Spread spread() {
        ExternalPrices.Tick tick = current;
        if (tick == null || tick.bid() == null || tick.ask() == null) return null;
        return new Spread(tick.bid(), tick.ask());
    }
}
