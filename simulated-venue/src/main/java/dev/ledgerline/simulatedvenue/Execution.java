package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One account's side of one trade.
 *
 * @param tradeId ascending, and unique over the venue: the two sides of a trade between customers have two ids
 * @param quantity in the base asset, before any fee
 * @param fee in the fee asset, never negative, 8 decimals: base for spot buys, quote otherwise
 */
public record Execution(
        long tradeId,
        String account,
        String clientOrderId,
        long venueOrderId,
        String symbol,
        OrderSide side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        String feeAsset,
        boolean maker,
        Instant time) {}
