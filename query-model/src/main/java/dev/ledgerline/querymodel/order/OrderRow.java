package dev.ledgerline.querymodel.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
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
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An order as it is read. */
@Entity
@Immutable
@Table(name = "order_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderRow {
    @Id
    private long id;

    private @Nullable Long commandId;
    private long accountId;
    private String instrument;

    @Enumerated(EnumType.STRING)
    private Side side;

    @Enumerated(EnumType.STRING)
    private OrderType type;

    @Enumerated(EnumType.STRING)
    private TimeInForce timeInForce;

    private boolean postOnly;
    private boolean reduceOnly;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable Outstanding unknown;

    private @Nullable Instant unknownSince;
    private @Nullable String unknownEvidence;
    private @Nullable Instant changeUnknownSince;
    private @Nullable String changeEvidence;
    private @Nullable String statusCode;
    private @Nullable String statusText;
    private long strategyId;
    private @Nullable Long positionId;
    private @Nullable Long previousPositionId;
    private String reason;
    private @Nullable String comment;
    private @Nullable String clientOrderId;
    private @Nullable String venueClientOrderId;
    private @Nullable String exchangeOrderId;
    private BigDecimal quantity;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal stopPrice;
    private @Nullable BigDecimal stopLoss;
    private @Nullable BigDecimal takeProfit;
    private BigDecimal filledQuantity;
    private @Nullable BigDecimal averageFillPrice;
    private boolean reconciled;
    private @Nullable String replaceState;
    private @Nullable Instant replaceAt;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant closedAt;

    protected OrderRow() {}

    long id() {
        return id;
    }

    OrderView view() {
        return new OrderView(
                new OrderId(id),
                commandId == null ? null : new CommandId(commandId),
                new AccountId(accountId),
                InstrumentId.of(instrument),
                side,
                type,
                timeInForce,
                postOnly,
                reduceOnly,
                status,
                unknown == null && changeUnknownSince != null ? Outstanding.CHANGE : unknown,
                statusCode,
                statusText,
                new StrategyId(strategyId),
                position(positionId),
                position(previousPositionId),
                reason,
                comment,
                clientOrderId,
                venueClientOrderId,
                exchangeOrderId,
                new Quantity(quantity),
                price(price),
                price(stopPrice),
                price(stopLoss),
                price(takeProfit),
                new Quantity(filledQuantity),
                averageFillPrice,
                reconciled,
                replaceState,
                replaceAt,
                createdAt,
                updatedAt,
                closedAt);
    }

    /** At most two: that of a change, and that of the placement or a cancel. */
    List<UnknownOutcomeView> unknownOutcomes() {
        List<UnknownOutcomeView> outcomes = new ArrayList<>(2);
        if (unknown != null && unknownSince != null)
            outcomes.add(unknownOutcome(unknown, unknownSince, unknownEvidence));
        if (changeUnknownSince != null)
            outcomes.add(unknownOutcome(Outstanding.CHANGE, changeUnknownSince, changeEvidence));
        return outcomes;
    }

    private UnknownOutcomeView unknownOutcome(Outstanding kind, Instant since, @Nullable String evidence) {
        return new UnknownOutcomeView(
                new OrderId(id),
                new AccountId(accountId),
                InstrumentId.of(instrument),
                status,
                kind,
                venueClientOrderId,
                since,
                evidence == null ? "" : evidence);
    }

    private static @Nullable PositionId position(@Nullable Long id) {
        return id == null ? null : new PositionId(id);
    }

    private static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null ? null : new Price(value);
    }
}
