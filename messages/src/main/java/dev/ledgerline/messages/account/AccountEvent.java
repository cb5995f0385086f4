package dev.ledgerline.messages.account;

import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of an account. */
public sealed interface AccountEvent {
    AccountId accountId();

    record AccountOpened(
            AccountId accountId,
            String label,
            String exchangeId,
            PositionMode positionMode,
            boolean testnet,
            Map<String, String> settings)
            implements AccountEvent {}

    /** The whole of what can be changed, as it is now. */
    record AccountChanged(
            AccountId accountId,
            String label,
            AccountStatus status,
            boolean allowNewPositions,
            RiskLimits limits,
            @Nullable String comment)
            implements AccountEvent {}

    /**
     * Other credentials are in force at the venue; the credentials themselves are the gateway's secret.
     *
     * @param version which stored ones
     * @param fingerprint equal for equal API keys; null when the account has no credentials any more
     */
    record CredentialsChanged(
            AccountId accountId, long version, @Nullable String fingerprint) implements AccountEvent {}

    /** It is at the venue's other network from now on. */
    record NetworkChanged(AccountId accountId, boolean testnet) implements AccountEvent {}

    /** Orders placed from now on are netted, or not, under this mode; deals of earlier ones under that of their order. */
    record PositionModeChanged(AccountId accountId, PositionMode positionMode) implements AccountEvent {}

    record StrategyAdmitted(
            AccountId accountId,
            StrategyId strategyId,
            boolean allowNewPositions,
            @Nullable String comment) implements AccountEvent {}

    /** It gets no new exposure here any more; what it has can be closed. */
    record StrategyDismissed(AccountId accountId, StrategyId strategyId) implements AccountEvent {}

    record StrategyStatusRecorded(AccountId accountId, StrategyId strategyId, StrategyStatus status)
            implements AccountEvent {}

    /** The order counts against the limits from now on, as if it were filled. */
    record ExposureReserved(
            AccountId accountId,
            OrderId orderId,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            @Nullable Price price,
            StrategyId strategyId,
            long positionId,
            boolean reduceOnly,
            Instant at)
            implements AccountEvent {}

    /**
     * An order that was placed at the venue by somebody else counts from now on. Nobody asked us, so no limit refused it.
     *
     * @param reduceOnly whether it takes from the position it names; one that names none gets a position of its own
     */
    record ImportedOrderAdmitted(
            AccountId accountId,
            OrderId orderId,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            @Nullable Price price,
            StrategyId strategyId,
            long positionId,
            boolean reduceOnly)
            implements AccountEvent {}

    /** @param positionId 0 for none */
    record WorkingOrderReassigned(AccountId accountId, OrderId orderId, StrategyId strategyId, long positionId)
            implements AccountEvent {}

    /** Part of an order is a position now. */
    record ExposureChanged(
            AccountId accountId,
            @Nullable OrderId orderId,
            @Nullable DealId dealId,
            Quantity quantity,
            List<PositionState> positions,
            long version)
            implements AccountEvent {}

    record OrderSettled(
            AccountId accountId,
            OrderId orderId,
            Quantity quantity,
            @Nullable Price price,
            boolean ended) implements AccountEvent {}

    /** @param skippedOrderIds asked for, but not working */
    record OrdersCancelRequested(
            AccountId accountId, Request request, List<OrderId> orderIds, List<OrderId> skippedOrderIds)
            implements AccountEvent {}

    /** A change passed the limits; until it is settled the order counts with the larger of both quantities. */
    record OrderChangeAdmitted(
            AccountId accountId,
            Request request,
            OrderId orderId,
            @Nullable Price newPrice,
            @Nullable Quantity newQuantity,
            boolean amendable)
            implements AccountEvent {}
}
