package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.Price;
import org.jspecify.annotations.Nullable;

/** The last trade and the best prices of a market, as far as there are any. */
public record Prices(
        @Nullable Price last, @Nullable Price bid, @Nullable Price ask) {}
