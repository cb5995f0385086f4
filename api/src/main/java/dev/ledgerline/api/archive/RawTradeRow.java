package dev.ledgerline.api.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.archive.PayloadView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange said about a trade.
 *
 * @param exchangeOrderId the order it filled, where the payload names it
 * @param rawJson as it came, digits included
 * @param times how often it came
 */
record RawTradeRow(
        long id,
        @JsonProperty("account_id") long accountId,
        @JsonProperty("exchange_id") String exchangeId,
        @JsonProperty("exchange_trade_id") @Nullable String exchangeTradeId,
        @JsonProperty("exchange_order_id") @Nullable String exchangeOrderId,
        @Nullable String symbol,

        @Schema(type = "object") @JsonProperty("raw_json") @JsonRawValue
        String rawJson,

        @JsonProperty("content_sha256") String contentSha256,
        String source,
        @JsonProperty("observed_at") String observedAt,
        @JsonProperty("last_observed_at") String lastObservedAt,
        long times) {
    static RawTradeRow of(PayloadView view) {
        return new RawTradeRow(
                view.id(),
                view.accountId().value(),
                view.exchangeId(),
                view.externalId(),
                view.orderId(),
                view.symbol(),
                view.json(),
                view.sha256(),
                Words.lower(view.source()),
                Words.time(view.observedAt()),
                Words.time(view.lastObservedAt()),
                view.times());
    }
}
