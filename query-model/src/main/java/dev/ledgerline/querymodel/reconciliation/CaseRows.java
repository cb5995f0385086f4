package dev.ledgerline.querymodel.reconciliation;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** Reads cases. */
interface CaseRows extends Repository<CaseRow, Long>, JpaSpecificationExecutor<CaseRow> {
    @Nullable
    CaseRow findById(long id);

    @Nullable
    CaseRow findByCaseId(String caseId);
}
