package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the venue knows it. Prices carry the scale of the tick, quantities that of the step.
 *
 * @param quantity the whole quantity, filled part included, after a reduce-only cut or an amendment
 * @param price the limit, absent for MARKET and STOP
 * @param filledNotional the sum of price times quantity over the fills
 * @param quoteQuantity what a market order was to spend or receive, where it was placed by that
 * @param workingAt when it reached the book; absent while it waits for its stop price or under latency
 * @param averagePrice filled notional by filled quantity, rounded HALF_UP to 8 decimals; absent before the first fill
 */
public record OrderState(
        String account,
        String clientOrderId,
        long venueOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        OrderStatus status,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopPrice,
        BigDecimal filledQuantity,
        @Nullable BigDecimal averagePrice,
        Instant createdAt,
        Instant updatedAt,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly,
        BigDecimal filledNotional,
        @Nullable BigDecimal quoteQuantity,
        @Nullable Instant workingAt) {

    public boolean isOpen() {
        return status.isOpen();
    }
}
