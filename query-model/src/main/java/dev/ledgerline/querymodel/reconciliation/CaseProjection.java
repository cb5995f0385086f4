package dev.ledgerline.querymodel.reconciliation;

import dev.ledgerline.messages.reconciliation.CaseEvent.CaseClosed;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.querymodel.projection.Json;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Cases: one row for each, as it stands. */
@Component
@ProcessingGroup(CaseProjection.GROUP)
class CaseProjection implements Projection {
    static final String GROUP = "cases";

    private static final String TABLE = "reconciliation_case_row";

    private static final String OPENED = Upsert.into(
            TABLE,
            "id",
            List.of(
                    "id",
                    "case_id",
                    "account_id",
                    "difference",
                    "subject",
                    "instrument",
                    "status",
                    "ours",
                    "venues",
                    "proposal",
                    "times",
                    "opened_at",
                    "updated_at"));

    /** Only a closed case is opened once more, so hearing of it twice does not count twice. */
    private static final String EVIDENCE_CHANGED = """
            update reconciliation_case_row set times = times + case when status = 'CLOSED' then 1 else 0 end,
                status = 'OPEN', ours = ?, venues = ?, proposal = ?, decision = null, decided_by_policy = null,
                decided_by = null, comment = null, outcome = null, closed_at = null, updated_at = ?
                where case_id = ?""";

    private static final String DECIDED = """
            update reconciliation_case_row set status = 'DECIDED', decision = ?, decided_by_policy = ?, decided_by = ?,
                comment = ?, updated_at = ? where case_id = ?""";

    private static final String CLOSED = """
            update reconciliation_case_row set status = 'CLOSED', outcome = ?, updated_at = ?, closed_at = ?
                where case_id = ?""";

    private final Rows rows;
    private final ReadTables tables;

    CaseProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(CaseOpened event) {
        rows.write(
                OPENED,
                event.sequence(),
                event.caseId().value(),
                event.accountId(),
                event.difference(),
                event.subject(),
                event.instrument(),
                CaseStatus.OPEN,
                Json.write(event.evidence().ours()),
                Json.write(event.evidence().venues()),
                event.proposal(),
                1L,
                event.at(),
                event.at());
    }

    @EventHandler
    void on(CaseEvidenceChanged event) {
        rows.write(
                EVIDENCE_CHANGED,
                Json.write(event.evidence().ours()),
                Json.write(event.evidence().venues()),
                event.proposal(),
                event.at(),
                event.caseId().value());
    }

    @EventHandler
    void on(CaseDecided event) {
        rows.write(
                DECIDED,
                event.decision(),
                event.byPolicy(),
                event.by(),
                event.comment(),
                event.at(),
                event.caseId().value());
    }

    @EventHandler
    void on(CaseClosed event) {
        rows.write(
                CLOSED, event.outcome(), event.at(), event.at(), event.caseId().value());
    }
}
