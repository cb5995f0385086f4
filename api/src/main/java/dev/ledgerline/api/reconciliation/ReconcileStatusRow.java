package dev.ledgerline.api.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.reconciliation.ReconciliationStatusView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an account was last compared with its venue.
 *
 * @param cursorValue up to which venue time fills were compared, in milliseconds since 1970
 * @param failure why the last attempt did not come to its end; null when it did
 */
record ReconcileStatusRow(
        @JsonProperty("account_id") long accountId,
        String status,
        @JsonProperty("cursor_value") @Nullable String cursorValue,
        @JsonProperty("updated_at") @Nullable String updatedAt,
        @JsonProperty("age_seconds") @Nullable Long ageSeconds,
        @JsonProperty("stale_after_seconds") int staleAfterSeconds,
        boolean running,
        @Nullable String failure) {
    static final String FRESH = "fresh";
    static final String STALE = "stale";
    static final String NEVER = "never";

    static ReconcileStatusRow of(ReconciliationStatusView view, int staleAfterSeconds, Instant now) {
        Instant finished = view.finishedAt();
        Instant cursor = view.cursor();
        Long age = finished == null
                ? null
                : Math.max(0, Duration.between(finished, now).toSeconds()); // another node's clock may be ahead
        return new ReconcileStatusRow(
                view.accountId().value(),
                age == null ? NEVER : age <= staleAfterSeconds ? FRESH : STALE,
                cursor == null ? null : Long.toString(cursor.toEpochMilli()),
                Words.timeOrNull(finished),
                age,
                staleAfterSeconds,
                view.running(),
                view.failure());
    }
}
