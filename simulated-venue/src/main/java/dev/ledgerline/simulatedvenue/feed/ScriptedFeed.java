package dev.ledgerline.simulatedvenue.feed;

import java.math.BigDecimal;
import java.util.List;

/** Prices from a list; the last one stays. */
record ScriptedFeed(List<BigDecimal> prices) implements PriceFeed {
    ScriptedFeed {
        if (prices.isEmpty()) throw new IllegalArgumentException("a script needs at least one price");
        prices = List.copyOf(prices);
    }

    @Override
    public BigDecimal price(long step, BigDecimal previous) {
        return prices.get((int) Math.min(step, prices.size() - 1));
    }
}
