package dev.ledgerline.api.reconciliation;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds cases, keeps callers from those that are not theirs, and takes decisions on. */
@Component
class Cases {
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Clock clock;

    Cases(Queries queries, Commands commands, Projections projections, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.clock = clock;
    }

    /** @param name its number, or its whole id */
    CaseView readable(String name, Caller caller) {
        CaseView found = find(name);
        if (found == null) throw new RequestRefused(HttpStatus.NOT_FOUND, "case_not_found", "there is no case " + name);
        caller.demand(Permission.READ, found.accountId());
        if (caller.isRestricted(found.accountId()))
            throw new RequestRefused(
                    HttpStatus.FORBIDDEN, Caller.strategyDenied("cases are for keys for all strategies of an account"));
        return found;
    }

    private @Nullable CaseView find(String name) {
        try {
            return name.startsWith("case-")
                    ? queries.findOrNull(new FindCase(new CaseId(name)))
                    : queries.findOrNull(new FindCaseNumbered(Long.parseLong(name)));
        } catch (IllegalArgumentException noSuchName) {
            return null;
        }
    }

    /** The case as it is after the decision. */
    CaseView decide(CaseView found, Decision decision, String comment, Caller caller) {
        caller.demandTradingOrAdministration(found.accountId());
        Refusal refusal = commands.send(
                new DecideCase(found.caseId(), decision, false, caller.principal(), comment, clock.instant()),
                caller.metadata());
        if (refusal != null) throw refused(refusal);
        projections.awaitForCommand(Projections.CASES);
        CaseView decided = queries.findOrNull(new FindCase(found.caseId()));
        return decided == null ? found : decided;
    }

    private static RequestRefused refused(Refusal refusal) {
        boolean late = refusal.code() == RefusalCode.CASE_ALREADY_DECIDED || refusal.code() == RefusalCode.CASE_CLOSED;
        return new RequestRefused(
                late ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
                Words.lower(refusal.code()),
                refusal.message());
    }
}
