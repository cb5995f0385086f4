package dev.ledgerline.api.position;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.value.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position in the words of document oms.md. The fields after closed_at are ours.
 *
 * @param realizedPnl price results so far, in the quote asset, before fees
 * @param dust what was left below the instrument's step at the close
 */
public record PositionRow(
        long id,
        @JsonProperty("account_id") long accountId,
        String symbol,
        @JsonProperty("strategy_id") long strategyId,
        String side,
        String qty,
        @JsonProperty("avg_price") String averagePrice,
        @JsonProperty("stop_loss") @Nullable String stopLoss,
        @JsonProperty("stop_gain") @Nullable String stopGain,
        String state,
        String reason,
        @Nullable String comment,
        @JsonProperty("opened_at") String openedAt,
        @JsonProperty("updated_at") String updatedAt,
        @JsonProperty("closed_at") @Nullable String closedAt,
        @JsonProperty("realized_pnl") String realizedPnl,
        String dust,
        List<Fee> fees,
        @JsonProperty("closing_order_id") @Nullable Long closingOrderId) {
    public static PositionRow of(PositionView view) {
        PositionState state = view.state();
        return new PositionRow(
                state.positionId().value(),
                view.accountId().value(),
                state.instrument().toString(),
                state.strategyId().value(),
                Words.lower(state.side()),
                Words.decimal(state.quantity()),
                Words.decimal(state.averagePrice()),
                Words.textOrNull(state.stopLoss()),
                Words.textOrNull(state.takeProfit()),
                Words.lower(state.status()),
                state.reason(),
                state.comment(),
                Words.time(state.openedAt()),
                Words.time(state.updatedAt()),
                Words.timeOrNull(state.closedAt()),
                Words.decimal(state.realised()),
                Words.decimal(state.dust()),
                state.fees().stream().map(Fee::of).toList(),
                view.closingOrderId());
    }

    public record Fee(String currency, String amount) {
        static Fee of(Money fee) {
            return new Fee(fee.asset().code(), Words.decimal(fee.amount()));
        }
    }
}
