package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Best prices and the last trade of one symbol; bid or ask is absent while that side of the book is empty. */
public record Ticker(
        String symbol, @Nullable BigDecimal bid, @Nullable BigDecimal ask, BigDecimal last, Instant time) {}
