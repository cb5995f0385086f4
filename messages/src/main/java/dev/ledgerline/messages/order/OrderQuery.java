package dev.ledgerline.messages.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.PagedQuery;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about orders. */
public sealed interface OrderQuery {
    /** Orders without a final state: a page of {@link OrderView}, ascending by id. */
    record FindOpenOrders(
            List<AccountId> accountIds, @Nullable StrategyId strategyId, PageRequest page)
            implements OrderQuery, PagedQuery {}

    /** Orders of any state that last changed in {@code [from, until)}: a page of {@link OrderView}. */
    record FindOrderHistory(
            List<AccountId> accountIds, @Nullable StrategyId strategyId, Instant from, Instant until, PageRequest page)
            implements OrderQuery, PagedQuery {}

    /** The orders with these ids, those that exist: a list of {@link OrderView}. */
    record FindOrders(List<OrderId> orderIds) implements OrderQuery {}

    /**
     * Orders of one account: those that changed last, or with {@code from} the first ones that were made from then on. At
     * most so many, as a list of {@link OrderView}, oldest first. Null and empty filters let all pass.
     */
    record FindOrdersOfAccount(
            AccountId accountId,
            @Nullable InstrumentId instrument,
            List<OrderStatus> statuses,
            @Nullable String exchangeOrderId,
            @Nullable String clientOrderId,
            @Nullable Instant from,
            int most)
            implements OrderQuery {}

    /**
     * Requests whose outcome is unknown, of at most {@code page.size()} orders: a page of {@link UnknownOutcomeView},
     * ascending by order. No accounts, no requests.
     */
    record FindUnknownOutcomes(List<AccountId> accountIds, PageRequest page) implements OrderQuery {}

    /** How the venue was asked about these orders' open requests: a list of {@link InquiryView}. */
    record FindInquiries(List<OrderId> orderIds) implements OrderQuery {}

    /** Orders a reassignment may concern; null and empty filters let all pass. */
    record FindOrdersToReassign(
            List<AccountId> accountIds,
            List<OrderId> orderIds,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Boolean reconciled,
            List<OrderStatus> statuses,
            PageRequest page)
            implements OrderQuery {}
}
