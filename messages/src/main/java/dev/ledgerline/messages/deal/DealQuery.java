package dev.ledgerline.messages.deal;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.PagedQuery;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about deals. */
public sealed interface DealQuery {
    /** Deals executed in {@code [from, until)} by the venue's time: a page of {@link DealView}. */
    record FindDeals(
            List<AccountId> accountIds, @Nullable StrategyId strategyId, Instant from, Instant until, PageRequest page)
            implements DealQuery, PagedQuery {}

    /**
     * Deals of one account that are the venue's executions, and not our own bookings: the latest ones, or with {@code
     * from} the first ones from then on. At most so many, as a list of {@link DealView}, oldest first.
     */
    record FindExecutions(
            AccountId accountId,
            @Nullable InstrumentId instrument,
            @Nullable Instant from,
            int most) implements DealQuery {}

    /** The deals of some orders: a list of {@link DealView}, ascending by id. */
    record FindDealsOfOrders(List<OrderId> orderIds) implements DealQuery {}

    /** The deals with these ids, those that exist: a list of {@link DealView}, ascending by id. */
    record FindDealsById(List<DealId> dealIds) implements DealQuery {}

    /** The first deal of a trade, if it is recorded: a {@link DealView} or nothing. */
    record FindDealOfTrade(AccountId accountId, InstrumentId instrument, String tradeId) implements DealQuery {}
}
