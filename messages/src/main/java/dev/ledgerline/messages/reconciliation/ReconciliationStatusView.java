package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an account was last compared with its venue.
 *
 * @param finishedAt of the last comparison that came to its end; null when there was none
 * @param cursor up to which venue time fills were compared
 * @param failure why the last attempt did not come to its end; null when it did
 */
public record ReconciliationStatusView(
        AccountId accountId,
        @Nullable ReconciliationScope scope,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cursor,
        @Nullable String failure,
        boolean running) {}
