package dev.ledgerline.commandmodel.reconciliation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseCommand.CloseCase;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.CaseCommand.OpenCase;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseClosed;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.InstrumentId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One difference between what we hold and what a venue holds, from the day it is first found. A policy or a person decides
 * what is to be done; the case is closed when both sides agree again, or when it is agreed that they differ. A decision
 * holds for the evidence it was made on: when the difference looks otherwise, or is there again after it was settled, the
 * case is open again.
 */
@Aggregate(type = "ReconciliationCase", cache = "aggregateCache")
class ReconciliationCase {
    @AggregateIdentifier
    private CaseId caseId;

    private AccountId accountId;
    private Difference difference;
    private String subject;
    private @Nullable InstrumentId instrument;
    private Evidence evidence;
    private CaseStatus status = CaseStatus.OPEN;
    private @Nullable Decision decision;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CaseStatus handle(OpenCase command, CaseNumbers numbers) {
        if (caseId == null)
            apply(new CaseOpened(
                    command.caseId(),
                    command.accountId(),
                    numbers.next(),
                    command.difference(),
                    command.subject(),
                    command.instrument(),
                    command.evidence(),
                    command.proposal(),
                    command.at()));
        else if (isNews(command.evidence()))
            apply(new CaseEvidenceChanged(
                    caseId,
                    accountId,
                    command.evidence(),
                    command.proposal(),
                    status == CaseStatus.CLOSED,
                    command.at()));
        return status;
    }

    private boolean isNews(Evidence found) {
        boolean settled = status == CaseStatus.CLOSED && decision != Decision.LEAVE;
        return settled || !found.equals(evidence);
    }

    @CommandHandler
    @Nullable
    Refusal handle(DecideCase command) {
        if (status != CaseStatus.OPEN) {
            // A policy that comes after somebody decided has nothing to say, and a repeat says nothing new.
            if (command.byPolicy() || command.decision() == decision) return null;
            return Refusal.of(status == CaseStatus.CLOSED ? RefusalCode.CASE_CLOSED : RefusalCode.CASE_ALREADY_DECIDED);
        }
        if (!difference.permits(command.decision()))
            return Refusal.of(RefusalCode.DECISION_UNFIT, difference + ", " + command.decision());
        String comment = command.comment();
        if (!command.byPolicy() && (comment == null || comment.isBlank()))
            return Refusal.of(RefusalCode.COMMENT_MISSING);
        apply(new CaseDecided(
                caseId,
                accountId,
                difference,
                subject,
                instrument,
                evidence,
                command.decision(),
                command.byPolicy(),
                command.by(),
                comment,
                command.at()));
        return null;
    }

    @CommandHandler
    void handle(CloseCase command) {
        if (status == CaseStatus.CLOSED) return;
        apply(new CaseClosed(caseId, accountId, difference, command.outcome(), command.at()));
    }

    @EventSourcingHandler
    void on(CaseOpened event) {
        caseId = event.caseId();
        accountId = event.accountId();
        difference = event.difference();
        subject = event.subject();
        instrument = event.instrument();
        evidence = event.evidence();
    }

    @EventSourcingHandler
    void on(CaseEvidenceChanged event) {
        evidence = event.evidence();
        status = CaseStatus.OPEN;
        decision = null;
    }

    @EventSourcingHandler
    void on(CaseDecided event) {
        status = CaseStatus.DECIDED;
        decision = event.decision();
    }

    @EventSourcingHandler
    void on(CaseClosed event) {
        status = CaseStatus.CLOSED;
    }
}
