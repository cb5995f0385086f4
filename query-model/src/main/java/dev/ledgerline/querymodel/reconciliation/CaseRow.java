package dev.ledgerline.querymodel.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** How rows of cases are read. */
final class CaseRow {
    static final String TABLE = "reconciliation_case_read";

    static final String COLUMNS =
            "id, case_id, account_id, difference, subject, instrument, status, ours, venues, proposal, decision,"
                    + " decided_by_policy, decided_by, comment, outcome, times, opened_at, updated_at, closed_at";

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private CaseRow() {}

    static CaseView view(Row row) throws SQLException {
        String instrument = row.textOrNull("instrument");
        return new CaseView(
                row.number("id"),
                new CaseId(row.text("case_id")),
                new AccountId(row.number("account_id")),
                row.constant("difference", Difference.class),
                row.text("subject"),
                instrument == null ? null : InstrumentId.of(instrument),
                row.constant("status", CaseStatus.class),
                new Evidence(row.json("ours", WORDS), row.json("venues", WORDS)),
                row.constant("proposal", Decision.class),
                row.constantOrNull("decision", Decision.class),
                row.flagOrNull("decided_by_policy"),
                row.textOrNull("decided_by"),
                row.textOrNull("comment"),
                row.textOrNull("outcome"),
                Math.toIntExact(row.number("times")),
                row.time("opened_at"),
                row.time("updated_at"),
                row.timeOrNull("closed_at"));
    }
}
