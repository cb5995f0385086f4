package dev.ledgerline.messages.account;

import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What an account can be told. Those with a {@link Request} answer with {@link dev.ledgerline.messages.request.Answer}. */
public sealed interface AccountCommand {
    AccountId accountId();

    /**
     * @param exchangeId which venue, as in simulated
     * @param settings what the venue's adapter wants to know; never a credential
     * @param credentials those that were stored for it, if any
     */
    record OpenAccount(
            @TargetAggregateIdentifier AccountId accountId,
            String label,
            String exchangeId,
            PositionMode positionMode,
            boolean testnet,
            Map<String, String> settings,
            @Nullable CredentialsReference credentials)
            implements AccountCommand {
        public OpenAccount(
                AccountId accountId,
                String label,
                String exchangeId,
                PositionMode positionMode,
                boolean testnet,
                Map<String, String> settings) {
            this(accountId, label, exchangeId, positionMode, testnet, settings, null);
        }
    }

    /** Puts credentials in force that were stored before. */
    record ChangeCredentials(@TargetAggregateIdentifier AccountId accountId, CredentialsReference credentials)
            implements AccountCommand {}

    /** Whether it is at the venue's test network. Only an account that has never traded can go to the other one. */
    record ChangeNetwork(@TargetAggregateIdentifier AccountId accountId, boolean testnet) implements AccountCommand {}

    /**
     * How deals become positions from now on. Only while the account has no open position and no order that may still fill.
     */
    record ChangePositionMode(@TargetAggregateIdentifier AccountId accountId, PositionMode positionMode)
            implements AccountCommand {}

    /** Changes what is not null and keeps the rest. */
    record ChangeAccount(
            @TargetAggregateIdentifier AccountId accountId,
            @Nullable String label,
            @Nullable AccountStatus status,
            @Nullable Boolean allowNewPositions,
            @Nullable LimitsChange limits,
            @Nullable String comment)
            implements AccountCommand {}

    /** Lets orders of this strategy onto the account, or no new exposure of it. */
    record AdmitStrategy(
            @TargetAggregateIdentifier AccountId accountId,
            StrategyId strategyId,
            boolean allowNewPositions,
            @Nullable String comment)
            implements AccountCommand {}

    /**
     * Whether the strategy is to be here at all. Told again, nothing happens: what the risk desk allowed it stays. What it has
     * open stays, too, and can be closed.
     */
    record RecordStrategyAdmission(
            @TargetAggregateIdentifier AccountId accountId, StrategyId strategyId, boolean admitted)
            implements AccountCommand {}

    /** Whether the strategy trades: one that does not gets no new exposure. Told again, nothing happens. */
    record RecordStrategyStatus(
            @TargetAggregateIdentifier AccountId accountId, StrategyId strategyId, StrategyStatus status)
            implements AccountCommand {}

    /** Risk decision and placement in one. */
    record PlaceOrder(
            @TargetAggregateIdentifier AccountId accountId,
            Request request,
            OrderId orderId,
            OrderTerms terms,
            @Nullable Market market)
            implements AccountCommand {}

    /**
     * Places the order that closes a position; reduce-only.
     *
     * @param position as its book knew it when it locked it, which may be newer than what the account knows
     */
    record PlaceClosingOrder(
            @TargetAggregateIdentifier AccountId accountId,
            Request request,
            OrderId orderId,
            OrderTerms terms,
            @Nullable Market market,
            PositionState position)
            implements AccountCommand {}

    /**
     * @param orderIds the orders; empty for all working ones
     * @param strategyIds with empty orderIds: only orders of these; empty for all
     */
    record CancelOrders(
            @TargetAggregateIdentifier AccountId accountId,
            Request request,
            List<OrderId> orderIds,
            List<StrategyId> strategyIds)
            implements AccountCommand {}

    /** Null keeps what is. A new quantity is the whole order's, filled part included. */
    record RequestOrderChange(
            @TargetAggregateIdentifier AccountId accountId,
            Request request,
            OrderId orderId,
            @Nullable Price newPrice,
            @Nullable Quantity newQuantity,
            @Nullable Market market)
            implements AccountCommand {}

    /**
     * An order that somebody else placed at the venue was imported: it works, so it counts, and can be canceled and
     * changed.
     */
    record AdmitImportedOrder(@TargetAggregateIdentifier AccountId accountId, OrderId orderId, OrderTerms terms)
            implements AccountCommand {}

    /** A working order belongs elsewhere from now on, and is canceled with the orders of the strategy it belongs to. */
    record RecordOrderReassignment(
            @TargetAggregateIdentifier AccountId accountId,
            OrderId orderId,
            StrategyId strategyId,
            @Nullable PositionId positionId)
            implements AccountCommand {}

    /**
     * What a position book concluded: the deal's quantity is a position now, no longer a working order's.
     *
     * @param orderId null for an internal change
     * @param dealId null for an internal change
     * @param positions the changed positions as they are now, closed ones included
     * @param version of the book, to tell newer from older
     */
    record RecordExposure(
            @TargetAggregateIdentifier AccountId accountId,
            @Nullable OrderId orderId,
            @Nullable DealId dealId,
            Quantity quantity,
            List<PositionState> positions,
            long version)
            implements AccountCommand {}

    /**
     * An order ended, or its change was settled: only this much of it can still become a position.
     *
     * @param quantity the whole order's, booked part included; the filled part for one that ended
     * @param ended whether the order can take no more fills
     */
    record SettleOrder(
            @TargetAggregateIdentifier AccountId accountId,
            OrderId orderId,
            Quantity quantity,
            @Nullable Price price,
            boolean ended)
            implements AccountCommand {}
}
