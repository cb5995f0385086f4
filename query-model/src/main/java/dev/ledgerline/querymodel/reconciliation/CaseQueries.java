package dev.ledgerline.querymodel.reconciliation;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about cases. */
@Component
class CaseQueries {
    private final CaseRows rows;

    CaseQueries(CaseRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Page<CaseView> handle(FindCases query) {
        Filter<CaseRow> filter = new Filter<CaseRow>()
                .ofAccounts(query.accountIds())
                .oneOfIfAny("status", query.statuses())
                .equal("difference", query.difference());
        return Pages.read(rows, filter, query.page(), CaseRow::view, CaseRow::id);
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCase query) {
        return viewOrNull(rows.findByCaseId(query.caseId().value()));
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCaseNumbered query) {
        return viewOrNull(rows.findById(query.sequence()));
    }

    private static @Nullable CaseView viewOrNull(@Nullable CaseRow row) {
        return row == null ? null : row.view();
    }
}
