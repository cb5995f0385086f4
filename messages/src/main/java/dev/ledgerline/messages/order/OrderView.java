package dev.ledgerline.messages.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as readers see it.
 *
 * @param unknown which request to the venue has no known outcome, or null
 * @param statusText the venue's words or our refusal, where there are any
 * @param replaceState where a cancel-and-replace is: cancel_pending, create_pending, create_failed, consolidated_to_self
 */
public record OrderView(
        OrderId orderId,
        @Nullable CommandId commandId,
        AccountId accountId,
        InstrumentId instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly,
        OrderStatus status,
        @Nullable Outstanding unknown,
        @Nullable String statusCode,
        @Nullable String statusText,
        StrategyId strategyId,
        @Nullable PositionId positionId,
        @Nullable PositionId previousPositionId,
        String reason,
        @Nullable String comment,
        @Nullable String clientOrderId,
        @Nullable String venueClientOrderId,
        @Nullable String exchangeOrderId,
        Quantity quantity,
        @Nullable Price price,
        @Nullable Price stopPrice,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        Quantity filledQuantity,
        @Nullable BigDecimal averageFillPrice,
        boolean reconciled,
        @Nullable String replaceState,
        @Nullable Instant replaceAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {}
