package dev.ledgerline.messages.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about reconciliation. */
public sealed interface ReconciliationQuery {
    /** Cases of some accounts: a page of {@link CaseView}, ascending by sequence; no statuses for all. */
    record FindCases(
            List<AccountId> accountIds,
            List<CaseStatus> statuses,
            @Nullable Difference difference,
            PageRequest page) implements ReconciliationQuery {}

    /** One case: {@link CaseView}, or nothing. */
    record FindCase(CaseId caseId) implements ReconciliationQuery {}

    /** The case of this number: {@link CaseView}, or nothing. */
    record FindCaseNumbered(long sequence) implements ReconciliationQuery {}

    /** When accounts were last compared: a list of {@link ReconciliationStatusView}, one for each account asked for. */
    record FindReconciliationStatus(List<AccountId> accountIds) implements ReconciliationQuery {}
}
