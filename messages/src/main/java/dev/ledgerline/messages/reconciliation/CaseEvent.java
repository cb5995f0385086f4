package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a case. */
public sealed interface CaseEvent {
    CaseId caseId();

    AccountId accountId();

    /** @param sequence the case's number, ascending in the order in which cases were first opened */
    record CaseOpened(
            CaseId caseId,
            AccountId accountId,
            long sequence,
            Difference difference,
            String subject,
            @Nullable InstrumentId instrument,
            Evidence evidence,
            Decision proposal,
            Instant at)
            implements CaseEvent {}

    /**
     * The difference looks otherwise now, or is there again. Whatever was decided was decided on other evidence, so the
     * case is open.
     *
     * @param reopened whether the case had been closed
     */
    record CaseEvidenceChanged(
            CaseId caseId, AccountId accountId, Evidence evidence, Decision proposal, boolean reopened, Instant at)
            implements CaseEvent {}

    record CaseDecided(
            CaseId caseId,
            AccountId accountId,
            Difference difference,
            String subject,
            @Nullable InstrumentId instrument,
            Evidence evidence,
            Decision decision,
            boolean byPolicy,
            String by,
            @Nullable String comment,
            Instant at)
            implements CaseEvent {}

    record CaseClosed(CaseId caseId, AccountId accountId, Difference difference, String outcome, Instant at)
            implements CaseEvent {}
}
