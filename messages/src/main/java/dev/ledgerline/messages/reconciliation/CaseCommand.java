package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a case can be told. */
public sealed interface CaseCommand {
    CaseId caseId();

    /**
     * A difference was found. Changes nothing while the same evidence is on record; new evidence reopens a closed case.
     * Answers with the {@link CaseStatus} the case then has: what is open waits for a decision.
     *
     * @param subject what differs, as the venue names it
     */
    record OpenCase(
            @TargetAggregateIdentifier CaseId caseId,
            AccountId accountId,
            Difference difference,
            String subject,
            @Nullable InstrumentId instrument,
            Evidence evidence,
            Decision proposal,
            Instant at)
            implements CaseCommand {}

    /**
     * Answers with nothing, or with the {@link dev.ledgerline.messages.request.Refusal} of a decision that cannot be
     * taken. A policy that comes after somebody has decided is not refused: it has nothing more to say.
     *
     * @param by the policy's name, or who decided; a person owes a comment
     */
    record DecideCase(
            @TargetAggregateIdentifier CaseId caseId,
            Decision decision,
            boolean byPolicy,
            String by,
            @Nullable String comment,
            Instant at)
            implements CaseCommand {}

    /** Both sides agree again, or it was agreed that they differ. */
    record CloseCase(@TargetAggregateIdentifier CaseId caseId, String outcome, Instant at) implements CaseCommand {}
}
