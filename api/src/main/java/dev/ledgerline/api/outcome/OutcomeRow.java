package dev.ledgerline.api.outcome;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a venue of which nobody knows what became.
 *
 * @param clientOrderId as the venue was told it
 * @param evidence why nothing is known
 * @param lastAnswer what the venue said when it was last asked
 */
record OutcomeRow(
        @JsonProperty("order_id") long orderId,
        @JsonProperty("account_id") long accountId,
        @JsonProperty("exchange_id") @Nullable String exchangeId,
        String symbol,
        String status,
        String kind,
        @JsonProperty("client_order_id") @Nullable String clientOrderId,
        Instant since,
        @JsonProperty("age_seconds") long ageSeconds,
        String evidence,
        @JsonProperty("times_asked") int timesAsked,
        @JsonProperty("last_asked_at") @Nullable Instant lastAskedAt,
        @JsonProperty("last_answer") @Nullable String lastAnswer) {
    static OutcomeRow of(
            UnknownOutcomeView view, @Nullable String exchangeId, @Nullable InquiryView inquiry, Instant now) {
        return new OutcomeRow(
                view.orderId().value(),
                view.accountId().value(),
                exchangeId,
                view.instrument().toString(),
                view.status().name(),
                Words.lower(view.kind()),
                view.venueClientOrderId(),
                view.since(),
                Math.max(0, Duration.between(view.since(), now).toSeconds()),
                view.evidence(),
                inquiry == null ? 0 : inquiry.asked(),
                inquiry == null ? null : inquiry.lastAskedAt(),
                inquiry == null ? null : inquiry.lastAnswer());
    }
}
