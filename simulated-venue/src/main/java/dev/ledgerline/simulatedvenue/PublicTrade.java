package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One match as everybody sees it.
 *
 * @param id ascending without gaps in its symbol; not the id of the two sides' executions
 * @param buyerIsMaker the seller was the aggressor
 * @param takerOrderId the aggressor's venue order id, 0 for the crowd; matches of one order at one price belong together
 */
public record PublicTrade(
        long id, BigDecimal price, BigDecimal quantity, boolean buyerIsMaker, long takerOrderId, Instant time) {}
