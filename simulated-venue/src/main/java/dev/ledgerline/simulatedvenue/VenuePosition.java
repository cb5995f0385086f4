package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;

/**
 * A margin account's net position in one symbol.
 *
 * @param quantity base asset, positive long, negative short, never zero
 * @param averagePrice average entry in the quote asset, rounded HALF_UP to 8 decimals
 */
public record VenuePosition(String account, String symbol, BigDecimal quantity, BigDecimal averagePrice) {}
