package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reconciler, which is no aggregate, can be told. */
public sealed interface ReconciliationCommand {
    /**
     * Compares accounts with their venues; the answer is the number of accounts for which it begins or already runs.
     *
     * @param hints instruments to look at in any case
     * @param from with a period, its beginning
     * @param until with a period, its end; null for now
     */
    record Reconcile(
            List<AccountId> accountIds,
            List<InstrumentId> hints,
            ReconciliationScope scope,
            @Nullable Instant from,
            @Nullable Instant until)
            implements ReconciliationCommand {}

    /** Overrides an account's schedule; null takes the configured interval, zero switches one off. */
    record ScheduleReconciliation(
            AccountId accountId,
            @Nullable Duration shortInterval,
            @Nullable Duration hourlyInterval,
            @Nullable Duration longInterval)
            implements ReconciliationCommand {}
}
