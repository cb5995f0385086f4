package dev.ledgerline.api.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.deal.DealView;
import org.jspecify.annotations.Nullable;

/** A deal in the words of document oms.md. @param entry ours: in, out or out_by */
public record DealRow(
        long id,
        @JsonProperty("account_id") long accountId,
        @JsonProperty("order_id") @Nullable Long orderId,
        @JsonProperty("position_id") long positionId,
        @JsonProperty("previous_position_id") @Nullable Long previousPositionId,
        String symbol,
        String side,
        String qty,
        String price,
        @Nullable String fee,
        @JsonProperty("fee_currency") @Nullable String feeCurrency,
        String pnl,
        @JsonProperty("strategy_id") long strategyId,
        String reason,
        @Nullable String comment,
        boolean reconciled,
        @JsonProperty("exchange_trade_id") @Nullable String exchangeTradeId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("executed_at") String executedAt,
        String entry) {
    public static DealRow of(DealView view) {
        return new DealRow(
                view.dealId().value(),
                view.accountId().value(),
                view.orderId() == null ? null : view.orderId().value(),
                view.positionId().value(),
                view.previousPositionId() == null
                        ? null
                        : view.previousPositionId().value(),
                view.instrument().toString(),
                Words.lower(view.side()),
                view.quantity().toString(),
                view.price().toString(),
                view.fee() == null ? null : Words.decimal(view.fee().amount()),
                view.fee() == null ? null : view.fee().asset().code(),
                Words.decimal(view.pnl()),
                view.strategyId().value(),
                view.reason(),
                view.comment(),
                view.reconciled(),
                view.tradeId(),
                Words.time(view.createdAt()),
                Words.time(view.executedAt()),
                Words.lower(view.entry()));
    }
}
