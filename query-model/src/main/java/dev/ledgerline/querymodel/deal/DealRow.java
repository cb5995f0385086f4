package dev.ledgerline.querymodel.deal;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A deal as it is read. */
@Entity
@Immutable
@Table(name = "deal_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DealRow {
    @Id
    private long id;

    private long accountId;
    private @Nullable Long orderId;
    private long positionId;
    private @Nullable Long previousPositionId;
    private String instrument;

    @Enumerated(EnumType.STRING)
    private Side side;

    private BigDecimal quantity;
    private BigDecimal price;
    private @Nullable BigDecimal feeAmount;
    private @Nullable String feeAsset;

    @Enumerated(EnumType.STRING)
    private DealEntry entry;

    private BigDecimal pnl;
    private long strategyId;
    private String reason;
    private @Nullable String comment;
    private boolean reconciled;
    private @Nullable String tradeId;
    private Instant createdAt;
    private Instant executedAt;

    protected DealRow() {}

    long id() {
        return id;
    }

    DealView view() {
        return new DealView(
                new DealId(id),
                new AccountId(accountId),
                orderId == null ? null : new OrderId(orderId),
                new PositionId(positionId),
                previousPositionId == null ? null : new PositionId(previousPositionId),
                InstrumentId.of(instrument),
                side,
                new Quantity(quantity),
                new Price(price),
                feeAmount == null || feeAsset == null ? null : new Money(feeAmount, Asset.of(feeAsset)),
                entry,
                pnl,
                new StrategyId(strategyId),
                reason,
                comment,
                reconciled,
                tradeId,
                createdAt,
                executedAt);
    }
}
