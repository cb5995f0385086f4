package dev.ledgerline.api.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order a reassignment concerns: as it was before, and what its deals belong to now.
 *
 * @param ok null in a preview
 * @param newStrategyId null where nothing was changed, as in a preview
 * @param newPositionIds likewise
 */
record ReassignItem(
        @JsonUnwrapped Before before,
        @Nullable Boolean ok,
        @JsonProperty("command_id") @Nullable Long commandId,
        @Nullable CommandError error,
        @JsonProperty("new_strategy_id") @Nullable Long newStrategyId,
        @JsonProperty("new_position_ids") @Nullable List<Long> newPositionIds) {
    /**
     * The order as it was.
     *
     * @param id the order's, under the name lists of orders give it
     * @param kind always order
     * @param positionIds those its deals acted on
     */
    record Before(
            long id,
            String kind,
            @JsonProperty("order_id") long orderId,
            @JsonProperty("account_id") long accountId,
            String symbol,
            String side,
            String status,
            @JsonProperty("strategy_id") long strategyId,
            @JsonProperty("position_id") long positionId,
            boolean reconciled,
            @JsonProperty("deal_ids") List<Long> dealIds,
            @JsonProperty("position_ids") List<Long> positionIds,
            @JsonProperty("created_at") String createdAt) {}

    static ReassignItem of(OrderView order, List<DealView> deals) {
        Before before = new Before(
                order.orderId().value(),
                "order",
                order.orderId().value(),
                order.accountId().value(),
                order.instrument().toString(),
                Words.lower(order.side()),
                order.status().name(),
                order.strategyId().value(),
                order.positionId() == null ? 0 : order.positionId().value(),
                order.reconciled(),
                deals.stream().map(deal -> deal.dealId().value()).toList(),
                positions(deals),
                Words.time(order.createdAt()));
        return new ReassignItem(before, null, null, null, null, null);
    }

    ReassignItem with(@Nullable Long command, @Nullable CommandError why) {
        return new ReassignItem(before, why == null, command, why, null, null);
    }

    /** @param deals the order's, as they are now */
    ReassignItem belongingTo(StrategyId strategy, List<DealView> deals) {
        return new ReassignItem(before, ok, commandId, error, strategy.value(), positions(deals));
    }

    private static List<Long> positions(List<DealView> deals) {
        return deals.stream().map(deal -> deal.positionId().value()).distinct().toList();
    }

    long orderId() {
        return before.orderId();
    }

    List<Long> dealIds() {
        return before.dealIds();
    }

    boolean isDone() {
        return Boolean.TRUE.equals(ok);
    }
}
