package dev.ledgerline.api.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.messages.order.OrderView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order a reassignment concerns, as it was before.
 *
 * @param ok null in a preview
 */
record ReassignItem(
        @JsonProperty("order_id") long orderId,
        @JsonProperty("account_id") long accountId,
        String symbol,
        String status,
        @JsonProperty("strategy_id") long strategyId,
        @JsonProperty("position_id") long positionId,
        boolean reconciled,
        @JsonProperty("deal_ids") List<Long> dealIds,
        @Nullable Boolean ok,
        @JsonProperty("command_id") @Nullable Long commandId,
        @Nullable CommandError error) {
    static ReassignItem of(OrderView order, List<Long> dealIds) {
        return new ReassignItem(
                order.orderId().value(),
                order.accountId().value(),
                order.instrument().toString(),
                order.status().name(),
                order.strategyId().value(),
                order.positionId() == null ? 0 : order.positionId().value(),
                order.reconciled(),
                dealIds,
                null,
                null,
                null);
    }

    ReassignItem with(@Nullable Long command, @Nullable CommandError why) {
        return new ReassignItem(
                orderId,
                accountId,
                symbol,
                status,
                strategyId,
                positionId,
                reconciled,
                dealIds,
                why == null,
                command,
                why);
    }

    boolean isDone() {
        return Boolean.TRUE.equals(ok);
    }
}
