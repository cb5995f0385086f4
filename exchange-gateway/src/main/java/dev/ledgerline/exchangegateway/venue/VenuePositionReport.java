package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.InstrumentId;
import java.math.BigDecimal;

/**
 * A net position as the venue tells it.
 *
 * @param quantity in the base asset, negative when short
 */
public record VenuePositionReport(InstrumentId instrument, BigDecimal quantity, BigDecimal averagePrice) {}
