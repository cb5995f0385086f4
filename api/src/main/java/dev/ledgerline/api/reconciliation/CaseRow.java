package dev.ledgerline.api.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as our own surface shows it.
 *
 * @param subject what differs, as the venue names it
 * @param decisions those that fit this kind of difference
 * @param times how often it was opened
 */
record CaseRow(
        long id,
        @JsonProperty("case_id") String caseId,
        @JsonProperty("account_id") long accountId,
        String difference,
        String subject,
        @Nullable String symbol,
        String status,
        Map<String, String> ours,
        Map<String, String> venue,
        String proposal,
        List<String> decisions,
        @Nullable String decision,
        @JsonProperty("decided_by") @Nullable String decidedBy,
        @JsonProperty("decided_by_policy") @Nullable Boolean decidedByPolicy,
        @Nullable String comment,
        @Nullable String outcome,
        int times,
        @JsonProperty("opened_at") Instant openedAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("closed_at") @Nullable Instant closedAt) {
    static CaseRow of(CaseView view) {
        Decision decision = view.decision();
        return new CaseRow(
                view.sequence(),
                view.caseId().value(),
                view.accountId().value(),
                Words.lower(view.difference()),
                view.subject(),
                Words.textOrNull(view.instrument()),
                Words.lower(view.status()),
                view.evidence().ours(),
                view.evidence().venues(),
                Words.lower(view.proposal()),
                Arrays.stream(Decision.values())
                        .filter(view.difference()::permits)
                        .map(Words::lower)
                        .toList(),
                decision == null ? null : Words.lower(decision),
                view.decidedBy(),
                view.decidedByPolicy(),
                view.comment(),
                view.outcome(),
                view.times(),
                view.openedAt(),
                view.updatedAt(),
                view.closedAt());
    }
}
