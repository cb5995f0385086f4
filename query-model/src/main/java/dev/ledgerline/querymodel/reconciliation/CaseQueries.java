package dev.ledgerline.querymodel.reconciliation;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Select;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about cases. */
@Component
class CaseQueries {
    private final Select<CaseView> cases;

    CaseQueries(JdbcTemplate jdbc) {
        this.cases = new Select<>(jdbc, CaseRow.TABLE, CaseRow.COLUMNS, CaseRow::view);
    }

    @QueryHandler
    Page<CaseView> handle(FindCases query) {
        Filter filter = new Filter()
                .ofAccounts(query.accountIds())
                .oneOfIfAny("status", query.statuses())
                .equal("difference", query.difference());
        return cases.page(filter, query.page());
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCase query) {
        return cases.firstOrNull(new Filter().equal("case_id", query.caseId().value()));
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCaseNumbered query) {
        return cases.firstOrNull(new Filter().equal("id", query.sequence()));
    }
}
