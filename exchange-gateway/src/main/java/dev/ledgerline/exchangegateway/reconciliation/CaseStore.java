package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The cases, and how far their decisions were carried out; joins the running transaction. */
@Component
class CaseStore {
    /** Between the parts of a side's evidence; no venue puts these into an id. */
    private static final String NEXT = "\u001e";

    private static final String IS = "\u001f";

    private final JdbcTemplate jdbc;

    CaseStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void opened(CaseOpened event) {
        InstrumentId instrument = event.instrument();
        jdbc.update(
                """
                insert into reconciliation_case
                    (case_id, account_id, difference, subject, instrument, ours, venues, status)
                values (?, ?, ?, ?, ?, ?, ?, 'OPEN') on conflict do nothing
                """,
                event.caseId().value(),
                event.accountId().value(),
                event.difference().name(),
                event.subject(),
                instrument == null ? null : instrument.toString(),
                text(event.evidence().ours()),
                text(event.evidence().venues()));
    }

    void changed(CaseEvidenceChanged event) {
        jdbc.update(
                "update reconciliation_case set ours = ?, venues = ?, status = 'OPEN', decision = null,"
                        + " decided_by = null where case_id = ?",
                text(event.evidence().ours()),
                text(event.evidence().venues()),
                event.caseId().value());
    }

    void decided(CaseDecided event, String eventId) {
        jdbc.update(
                "update reconciliation_case set status = 'DECIDED', decision = ?, decided_by = ? where case_id = ?",
                event.decision().name(),
                eventId,
                event.caseId().value());
    }

    void closed(CaseId caseId) {
        jdbc.update("update reconciliation_case set status = 'CLOSED' where case_id = ?", caseId.value());
    }

    /**
     * Notes that the decision was carried out.
     *
     * @param agreed the difference that is none any more
     * @return false when that was noted before
     */
    boolean carriedOut(KnownCase decided, @Nullable String agreed, String outcome) {
        return jdbc.update("""
                        update reconciliation_case set carried_out = decided_by, agreed = ?, outcome = ?
                        where case_id = ? and decided_by = ? and carried_out is distinct from decided_by
                        """, agreed, outcome, decided.caseId().value(), decided.decidedBy()) == 1;
    }

    @Nullable
    String outcome(CaseId caseId) {
        return jdbc.query(
                "select outcome from reconciliation_case where case_id = ?",
                rows -> rows.next() ? rows.getString(1) : null,
                caseId.value());
    }

    /** What every look at the account must know: all that is not settled, and what was agreed. */
    Map<CaseId, KnownCase> relevant(AccountId accountId) {
        List<KnownCase> cases = jdbc.query(
                "select * from reconciliation_case where account_id = ? and (status <> 'CLOSED' or agreed is not null)"
                        + " order by case_id",
                (row, index) -> read(row),
                accountId.value());
        Map<CaseId, KnownCase> byId = new LinkedHashMap<>();
        for (KnownCase each : cases) byId.put(each.caseId(), each);
        return byId;
    }

    /** How many cases of the account wait for somebody. */
    long unsettled(AccountId accountId) {
        Long count = jdbc.queryForObject(
                "select count(*) from reconciliation_case where account_id = ? and status <> 'CLOSED'",
                Long.class,
                accountId.value());
        return count == null ? 0 : count;
    }

    private static KnownCase read(ResultSet row) throws SQLException {
        String instrument = row.getString("instrument");
        String decision = row.getString("decision");
        return new KnownCase(
                new CaseId(row.getString("case_id")),
                new AccountId(row.getLong("account_id")),
                Difference.valueOf(row.getString("difference")),
                row.getString("subject"),
                instrument == null ? null : InstrumentId.of(instrument),
                new Evidence(map(row.getString("ours")), map(row.getString("venues"))),
                CaseStatus.valueOf(row.getString("status")),
                decision == null ? null : Decision.valueOf(decision),
                row.getString("decided_by"),
                row.getString("carried_out"),
                row.getString("agreed"));
    }

    private static String text(Map<String, String> side) {
        StringBuilder text = new StringBuilder();
        side.forEach((key, value) -> text.append(key).append(IS).append(value).append(NEXT));
        return text.toString();
    }

    private static Map<String, String> map(String text) {
        Map<String, String> side = new LinkedHashMap<>();
        for (String part : text.split(NEXT, -1)) {
            int is = part.indexOf(IS);
            if (is >= 0) side.put(part.substring(0, is), part.substring(is + 1));
        }
        return side;
    }
}
