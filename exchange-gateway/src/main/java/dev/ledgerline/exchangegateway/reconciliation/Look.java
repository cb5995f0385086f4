package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.value.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both sides of one account, as they were at about the same time; ours after the venue's, and all of it in the log. */
record Look(AccountId accountId, Span span, TheirSide theirs, OurSide ours) {
    /**
     * Which fills were looked at.
     *
     * @param until null for all there are
     * @param settledBefore what happened since may still be on its way
     */
    record Span(Instant from, @Nullable Instant until, Instant settledBefore) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until)) && at.isBefore(settledBefore);
        }
    }

    /**
     * @param quiet whether nothing was filled while we looked, so that fills and holdings belong together
     * @param answers what became of orders that work here and not there
     */
    record TheirSide(
            List<VenueOrderReport> openOrders,
            List<VenueFillReport> fills,
            Holdings holdings,
            Map<String, BigDecimal> balances,
            Map<InstrumentId, VenuePositionReport> positions,
            boolean quiet,
            Map<OrderId, OrderAnswer> answers) {}

    /**
     * @param outstanding orders with a request to the venue that has no outcome
     * @param orders all that work here, and all the venue speaks of that there are
     * @param openOrders those of this account that work here
     * @param deals of the span
     * @param sums of all deals ever
     * @param imports orders placed by somebody else
     * @param baselineFrom null before the balances were first taken
     */
    record OurSide(
            Set<OrderId> outstanding,
            Map<OrderId, OrderView> orders,
            List<OrderView> openOrders,
            Map<TradeKey, Trade> deals,
            Effect sums,
            List<Adjustment> adjustments,
            Map<OrderKey, OrderId> imports,
            Map<CaseId, KnownCase> cases,
            @Nullable Instant baselineFrom) {}
}
