package dev.ledgerline.api.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.order.OrderView;
import org.jspecify.annotations.Nullable;

/**
 * An order in the words of document oms.md. The fields after closed_at are ours.
 *
 * @param outcomeUnknown which request to the venue has no known outcome: place, cancel or change
 */
public record OrderRow(
        long id,
        @JsonProperty("command_id") @Nullable Long commandId,
        @JsonProperty("account_id") long accountId,
        String symbol,
        String side,
        @JsonProperty("order_type") String orderType,
        String status,
        @JsonProperty("strategy_id") long strategyId,
        @JsonProperty("position_id") long positionId,
        @JsonProperty("previous_position_id") @Nullable Long previousPositionId,
        String reason,
        @Nullable String comment,
        @JsonProperty("client_order_id") @Nullable String clientOrderId,
        @JsonProperty("exchange_order_id") @Nullable String exchangeOrderId,
        String qty,
        @Nullable String price,
        @JsonProperty("stop_loss") @Nullable String stopLoss,
        @JsonProperty("stop_gain") @Nullable String stopGain,
        @JsonProperty("filled_qty") String filledQuantity,
        @JsonProperty("avg_fill_price") @Nullable String averageFillPrice,
        @JsonProperty("edit_replace_state") @Nullable String replaceState,
        @JsonProperty("edit_replace_at") @Nullable String replaceAt,

        @JsonProperty("edit_replace_orphan_order_id") @Nullable
        Long replaceOrphanOrderId,

        @JsonProperty("edit_replace_origin_order_id") @Nullable
        Long replaceOriginOrderId,

        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        @JsonProperty("closed_at") @Nullable String closedAt,
        @JsonProperty("stop_price") @Nullable String stopPrice,
        @JsonProperty("time_in_force") String timeInForce,
        @JsonProperty("post_only") boolean postOnly,
        @JsonProperty("reduce_only") boolean reduceOnly,
        boolean reconciled,
        @JsonProperty("outcome_unknown") @Nullable String outcomeUnknown,
        @JsonProperty("status_code") @Nullable String statusCode,
        @JsonProperty("status_text") @Nullable String statusText,
        @JsonProperty("venue_client_order_id") @Nullable String venueClientOrderId) {
    public static OrderRow of(OrderView view) {
        return new OrderRow(
                view.orderId().value(),
                view.commandId() == null ? null : view.commandId().value(),
                view.accountId().value(),
                view.instrument().toString(),
                Words.lower(view.side()),
                Words.lower(view.type()),
                view.status().name(),
                view.strategyId().value(),
                view.positionId() == null ? 0 : view.positionId().value(),
                view.previousPositionId() == null
                        ? null
                        : view.previousPositionId().value(),
                view.reason(),
                view.comment(),
                view.clientOrderId(),
                view.exchangeOrderId(),
                view.quantity().toString(),
                Words.textOrNull(view.price()),
                Words.textOrNull(view.stopLoss()),
                Words.textOrNull(view.takeProfit()),
                view.filledQuantity().toString(),
                Words.decimalOrNull(view.averageFillPrice()),
                view.replaceState(),
                Words.timeOrNull(view.replaceAt()),
                null,
                null,
                Words.time(view.createdAt()),
                Words.time(view.updatedAt()),
                Words.timeOrNull(view.closedAt()),
                Words.textOrNull(view.stopPrice()),
                Words.lower(view.timeInForce()),
                view.postOnly(),
                view.reduceOnly(),
                view.reconciled(),
                view.unknown() == null ? null : Words.lower(view.unknown()),
                view.statusCode(),
                view.statusText(),
                view.venueClientOrderId());
    }
}
