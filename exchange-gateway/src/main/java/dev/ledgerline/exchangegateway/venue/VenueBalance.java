package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.Asset;
import java.math.BigDecimal;

/** What an account holds of one asset at the venue; free may be negative on margin. */
public record VenueBalance(Asset asset, BigDecimal free, BigDecimal locked) {}
