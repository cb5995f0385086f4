package dev.ledgerline.querymodel.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.querymodel.projection.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A position as it is read. */
@Entity
@Immutable
@Table(name = "position_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class PositionRow {
    private static final TypeReference<List<Money>> FEES = new TypeReference<>() {};

    @Id
    private long id;

    private long accountId;
    private String instrument;
    private long strategyId;

    @Enumerated(EnumType.STRING)
    private Side side;

    private BigDecimal quantity;
    private BigDecimal averagePrice;
    private BigDecimal cost;
    private BigDecimal realised;
    private BigDecimal dust;
    private String fees;

    @Enumerated(EnumType.STRING)
    private PositionStatus status;

    private @Nullable BigDecimal stopLoss;
    private @Nullable BigDecimal takeProfit;
    private String reason;
    private @Nullable String comment;
    private Instant openedAt;
    private Instant updatedAt;
    private @Nullable Instant closedAt;
    private @Nullable Long closingOrderId;

    protected PositionRow() {}

    long id() {
        return id;
    }

    PositionView view() {
        return new PositionView(
                new AccountId(accountId),
                new PositionState(
                        new PositionId(id),
                        InstrumentId.of(instrument),
                        new StrategyId(strategyId),
                        side,
                        quantity,
                        averagePrice,
                        cost,
                        realised,
                        dust,
                        Json.read(fees, FEES),
                        status,
                        stopLoss == null ? null : new Price(stopLoss),
                        takeProfit == null ? null : new Price(takeProfit),
                        reason,
                        comment,
                        openedAt,
                        updatedAt,
                        closedAt),
                closingOrderId);
    }
}
