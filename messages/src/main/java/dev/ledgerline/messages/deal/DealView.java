package dev.ledgerline.messages.deal;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deal as readers see it. */
public record DealView(
        DealId dealId,
        AccountId accountId,
        @Nullable OrderId orderId,
        PositionId positionId,
        @Nullable PositionId previousPositionId,
        InstrumentId instrument,
        Side side,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        DealEntry entry,
        BigDecimal pnl,
        StrategyId strategyId,
        String reason,
        @Nullable String comment,
        boolean reconciled,
        @Nullable String tradeId,
        Instant createdAt,
        Instant executedAt) {}
