package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as readers see it.
 *
 * @param sequence ascending in the order in which cases were first opened
 * @param times how often it was opened
 */
public record CaseView(
        long sequence,
        CaseId caseId,
        AccountId accountId,
        Difference difference,
        String subject,
        @Nullable InstrumentId instrument,
        CaseStatus status,
        Evidence evidence,
        Decision proposal,
        @Nullable Decision decision,
        @Nullable Boolean decidedByPolicy,
        @Nullable String decidedBy,
        @Nullable String comment,
        @Nullable String outcome,
        int times,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {}
